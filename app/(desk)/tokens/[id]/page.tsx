import { RotateCcw } from 'lucide-react'
import type { Metadata } from 'next'
import { EventSentence } from '@/components/audit/event-sentence'
import { ClaimsTable } from '@/components/token/claims-table'
import { SecretWithdrawnCallout } from '@/components/token/secret-withdrawn-callout'
import { StateBadge } from '@/components/token/state-badge'
import { TokenTimes } from '@/components/token/token-times'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { getToken, type TokenDetail } from '@/lib/server/tokens/get-token'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { recordedPayload } from '@/lib/token/claims'
import { RevokeToken } from '../../revoke-token'
import { RecordFacts } from './record-facts'
import { RecordSkeleton } from './record-skeleton'
import { RevokedNotice } from './revoked-notice'

export const metadata: Metadata = { title: 'Token record' }

/** The record of one issued token. One that is not there, or not for this viewer, is not found. */
export default async function TokenPage({ params }: PageProps<'/tokens/[id]'>) {
  const { id } = await params
  const viewer = await requireViewer(paths.token(id))
  return (
    <WhenSlow
      answer={readForPage(() => getToken({ viewer, id }))}
      patient={!can(viewer.role, 'token:read-own')}
      fallback={<RecordSkeleton />}
    >
      {(record) => (
        <>
          <PageHeader
            back={<BackLink href={paths.tokens()}>Tokens</BackLink>}
            title={
              <>
                <Title record={record} /> <StateBadge {...record} serverNow={record.now} />
              </>
            }
            description="The desk keeps this record, not the token."
            actions={
              <>
                {can(viewer.role, 'token:revoke') && record.revokedAt === null && (
                  <RevokeToken id={record.id} live={record.liveOfKey} />
                )}
                {can(viewer.role, 'token:issue') && (
                  <ButtonLink href={paths.sameAgain(record.id)}>
                    <RotateCcw aria-hidden="true" />
                    Same again
                  </ButtonLink>
                )}
              </>
            }
          />
          <div className="space-y-4">
            {record.revokedAt !== null && (
              <RevokedNotice
                id={record.id}
                at={record.revokedAt}
                reason={record.revokeReason}
                live={record.liveOfKey}
                mayUndo={can(viewer.role, 'token:revoke')}
              />
            )}
            {record.secretWithdrawn && <SecretWithdrawnCallout version={record.secretVersion} />}
            <TokenTimes
              iat={record.iat}
              {...(record.nbf !== null && { nbf: record.nbf })}
              exp={record.exp}
              serverNow={record.now}
            />
            <div className="grid gap-4 min-[85rem]:grid-cols-[minmax(0,1fr)_25rem]">
              <div className="min-w-0 space-y-4">
                <Panel title="Claims" bodyClassName="p-0">
                  <ClaimsTable payload={recordedPayload(record)} now={record.now} plain />
                </Panel>
                <Events record={record} />
              </div>
              <RecordFacts record={record} keysLinked={can(viewer.role, 'key:list')} />
            </div>
          </div>
        </>
      )}
    </WhenSlow>
  )
}

function Title({ record: { participantId, roomId } }: { record: TokenDetail }) {
  if (participantId === null && roomId === null) return 'Token for any participant and room'
  return (
    <>
      Token
      {participantId !== null && (
        <>
          {' for '}
          <Code>{participantId}</Code>
        </>
      )}
      {roomId !== null && (
        <>
          {' in '}
          <Code>{roomId}</Code>
        </>
      )}
    </>
  )
}

function Events({ record }: { record: TokenDetail }) {
  return (
    <Panel title="What happened to it" bodyClassName="p-0">
      <ol className="divide-y divide-border text-[13px]">
        {record.events.map((event) => (
          <li key={event.seq} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2.5">
            <Time value={event.at} seconds className="text-muted-foreground" />
            <span className="order-last w-full sm:order-none sm:w-auto sm:min-w-0 sm:flex-1">
              <EventSentence event={event} />
            </span>
            <span data-numeric className="ml-auto text-xs text-muted-foreground">
              event {event.seq}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
