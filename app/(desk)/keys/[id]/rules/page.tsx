import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { NO_RULES } from '@/lib/rules/key-rules'
import { draftOfRules } from '@/lib/rules/rules-draft'
import { proposalFor } from '@/lib/rules/stage-proposal'
import { getKey } from '@/lib/server/keys/get-key'
import { listMembers } from '@/lib/server/members/list-members'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { RulesForm } from './rules-form'

export const metadata: Metadata = { title: 'Rules of an API key' }

/** Where an admin sets what may be issued with a key: the rules in force, earlier ones or the stage's proposal to begin with. */
export default async function KeyRulesPage({ params, searchParams }: PageProps<'/keys/[id]/rules'>) {
  const { id } = await params
  const from = [(await searchParams).from ?? ''].flat()[0] ?? ''
  const viewer = await requireViewer(paths.keyRules(id))
  if (!can(viewer.role, 'key:manage')) notFound()
  const [key, { members }] = await readForPage(async () => {
    const found = await getKey({ viewer, id })
    return found && ([found, await listMembers({ viewer })] as const)
  })
  const proposal = proposalFor(key.stage)
  const inForce = key.rules[0]
  const earlier = key.rules.find(({ version }) => String(version) === from)
  const begin = from === 'proposal' ? proposal : earlier?.rules
  return (
    <>
      <PageHeader
        back={<BackLink href={paths.key(id)}>{key.name}</BackLink>}
        title={`Rules of ${key.name}`}
        description="They hold for the form, for many at once, and for every other way in, from the next request on."
      />
      <RulesForm
        key={from}
        draft={draftOfRules(begin ?? inForce?.rules ?? NO_RULES, { apiKeyId: id, baseVersion: inForce?.version ?? 0 })}
        began={
          from === 'proposal' && proposal
            ? 'proposal'
            : earlier && earlier !== inForce
              ? `version ${earlier.version}`
              : null
        }
        hasProposal={proposal !== null && from !== 'proposal'}
        stage={key.stage}
        members={members.flatMap(({ id, name, disabledAt }) => (disabledAt === null ? [{ id, name }] : []))}
      />
    </>
  )
}
