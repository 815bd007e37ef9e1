import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { type LinkedRequest, linkParameters, readRequestLink } from '@/lib/request-text/request-link'
import type { Viewer } from '@/lib/server/authorize'
import { listIssuingKeys } from '@/lib/server/keys/list-issuing-keys'
import { listTemplates, type TemplateRow } from '@/lib/server/templates/list-templates'
import type { TokenRow } from '@/lib/server/token-row'
import { getToken } from '@/lib/server/tokens/get-token'
import { readFormStart } from '@/lib/server/tokens/read-form-start'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { lifetimeOf } from '@/lib/token/expiry-text'
import { versionReason } from '@/lib/token/request'
import { NoKeys } from '../no-keys'
import { IssueToken } from './issue-token'
import { IssueTokenSkeleton } from './issue-token-skeleton'
import type { Prefill } from './prefilled-notice'
import { withKnownKey } from './written-draft'

export const metadata: Metadata = { title: 'Issue a token' }

/** Where tokens are made, for those who may. */
export default async function IssueTokenPage({ searchParams }: PageProps<'/tokens/new'>) {
  const query = queryOf(await searchParams)
  const viewer = await requireViewer(hereOf(query))
  return (
    <WhenSlow
      answer={readForPage(() => readForm(viewer, query))}
      patient={!can(viewer.role, 'token:issue')}
      fallback={
        <Framed>
          <IssueTokenSkeleton />
        </Framed>
      }
    >
      {({ keys, ...start }) => (
        <Framed>
          {keys.length === 0 ? (
            <NoKeys mayManage={can(viewer.role, 'key:manage')} />
          ) : (
            <IssueToken
              {...start}
              keys={keys}
              memberId={viewer.memberId}
              mayShare={can(viewer.role, 'template:share')}
              serverNow={Math.floor(Date.now() / 1_000)}
              // Another link to this page begins another form.
              key={query.toString()}
            />
          )}
        </Framed>
      )}
    </WhenSlow>
  )
}

/** This page's address, to come back to after signing in: without what has no place in one. */
function hereOf(query: URLSearchParams): string {
  const [again, template] = [query.get('again'), query.get('template')]
  if (again) return paths.sameAgain(again)
  return template ? paths.fromTemplate(template) : paths.issueToken(linkParameters(query))
}

function queryOf(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(params).map(([name, value]) => [name, [value ?? ''].flat()[0] ?? ''])
  return new URLSearchParams(pairs)
}

async function readForm(viewer: Viewer, query: URLSearchParams) {
  const [keys, { last, rooms, participants, defaultExpirySeconds }, templates] = await Promise.all([
    listIssuingKeys({ viewer }),
    readFormStart({ viewer }),
    listTemplates({ viewer }),
  ])
  const current = templates.find(({ id }) => id === query.get('template')) ?? null
  const prefill = await readPrefill(viewer, query, current)
  if (prefill) {
    const { request, problems } = withKnownKey(prefill.request, keys)
    Object.assign(prefill, { request, problems: [...prefill.problems, ...problems] })
  }
  const defaults = last ? habitOf(last) : {}
  return { keys, recent: { rooms, participants }, defaults, defaultExpirySeconds, prefill, templates, current }
}

async function readPrefill(
  viewer: Viewer,
  query: URLSearchParams,
  template: TemplateRow | null,
): Promise<Prefill | null> {
  if (template) return { from: 'template', name: template.name, request: template.request, problems: [] }
  if (query.has('template')) {
    return { from: 'link', request: {}, problems: ['Its template does not exist any more, or is not yours to use.'] }
  }
  const again = query.get('again')
  if (again === null) return query.size > 0 ? { from: 'link', ...readRequestLink(query) } : null
  const record = await getToken({ viewer, id: again })
  if (!record) return { from: 'record', request: {}, problems: ['This record does not exist, or is not one of yours.'] }
  const { roomId, participantId, purpose } = record
  const request = {
    ...choiceOf(record),
    roomId: roomId ?? '',
    participantId: participantId ?? '',
    purpose: purpose ?? '',
  }
  return { from: 'record', request, problems: [] }
}

/** What was chosen for a token, apart from room and participant. Version 2 is forced again where something forces it. */
function choiceOf(row: TokenRow): LinkedRequest {
  const forced = versionReason({ roomId: row.roomId ?? '', participantId: row.participantId ?? '', roles: row.roles })
  return {
    apiKeyId: row.keyId,
    permissions: row.permissions,
    roles: row.roles,
    version2: row.version === 2 && forced === null,
    expiry: lifetimeOf(row.exp - row.iat),
  }
}

/** The choice that the next form begins with: without a lifetime that came from a date and time. */
function habitOf(last: TokenRow): LinkedRequest {
  const { expiry, ...choice } = choiceOf(last)
  return (last.exp - last.iat) % 60 === 0 && expiry ? { ...choice, expiry } : choice
}

function Framed({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader
        title="Issue a token"
        description="Signed here, written into the record, and shown to you once."
        actions={<ButtonLink href={paths.bulk()}>Many at once</ButtonLink>}
      />
      {children}
    </>
  )
}
