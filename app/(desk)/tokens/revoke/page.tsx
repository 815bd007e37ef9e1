import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { REVOKE_BY, type RevokeBy } from '@/lib/registry/revoke-many-schema'
import { listKeys } from '@/lib/server/keys/list-keys'
import { listMembers } from '@/lib/server/members/list-members'
import { listRevocations } from '@/lib/server/tokens/list-revocations'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { RevocationTable } from './revocation-table'
import { RevokeMany } from './revoke-many'

export const metadata: Metadata = { title: 'Revoke many tokens' }

/** Where an admin revokes all tokens of a key, a person, a room or a participant. */
export default async function RevokeManyPage({ searchParams }: PageProps<'/tokens/revoke'>) {
  const query = await searchParams
  const viewer = await requireViewer(paths.revokeMany())
  if (!can(viewer.role, 'token:revoke-many')) notFound()
  const [keys, { members }, revocations] = await readForPage(() =>
    Promise.all([listKeys({ viewer }), listMembers({ viewer }), listRevocations({ viewer })]),
  )
  const by = [query.by ?? ''].flat()[0]
  return (
    <>
      <PageHeader
        back={<BackLink href={paths.tokens()}>Tokens</BackLink>}
        title="Revoke many tokens"
        description="All live tokens of a key, a person, a room or a participant: in our registry. VideoSDK is not told."
      />
      <div className="space-y-6">
        <RevokeMany
          begin={{ by: isBy(by) ? by : 'key', value: [query.value ?? ''].flat()[0] ?? '' }}
          keys={keys.map(({ id, name, stage }) => ({ id, name: `${name} (${stage.toLowerCase()})` }))}
          people={members.map(({ id, name, disabledAt }) => ({ id, name: disabledAt ? `${name} (disabled)` : name }))}
        />
        {revocations.length > 0 && (
          <section aria-labelledby="revocations">
            <h2 id="revocations" className="mb-2 text-base font-semibold">
              Revoked together before
            </h2>
            <RevocationTable revocations={revocations} now={Date.now() / 1_000} />
          </section>
        )}
      </div>
    </>
  )
}

const isBy = (text: string | undefined): text is RevokeBy => REVOKE_BY.some((it) => it === text)
