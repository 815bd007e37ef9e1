import { RotateCcw } from 'lucide-react'
import type { Metadata } from 'next'
import { ClaimsTable } from '@/components/token/claims-table'
import { LifeBar } from '@/components/token/life-bar'
import { SecretWithdrawnCallout } from '@/components/token/secret-withdrawn-callout'
import { StateBadge } from '@/components/token/state-badge'
import { TokenTimes } from '@/components/token/token-times'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { tokensWith } from '@/lib/audit/list-links'
import { paths } from '@/lib/paths'
import { getToken, type TokenDetail } from '@/lib/server/tokens/get-token'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { recordedPayload } from '@/lib/token/claims'
import { RevokeToken } from '../../revoke-token'
import { Neighbours } from './neighbours'
import { RecordApprovalPanel } from './record-approval'
import { RecordEvents } from './record-events'
import { RecordFacts } from './record-facts'
import { RecordRevocations } from './record-revocations'
import { RecordSkeleton } from './record-skeleton'
import { RevokedNotice } from './revoked-notice'
import { RulesThen } from './rules-then'
import { VerdictNow } from './verdict-now'

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
            >
              <LifeBar life={lifeOf(record)} serverNow={record.now} />
            </TokenTimes>
            <VerdictNow
              token={{
                payload: recordedPayload(record),
                demoKey: record.keyStage === 'DEMO',
                secretWithdrawn: record.secretWithdrawn,
              }}
              secretVersion={record.secretVersion}
              revoked={record.revokedAt !== null}
              serverNow={record.now}
            />
            <div className="grid gap-4 min-[85rem]:grid-cols-[minmax(0,1fr)_25rem]">
              <div className="min-w-0 space-y-4">
                <Panel title="Claims" bodyClassName="p-0">
                  <ClaimsTable payload={recordedPayload(record)} now={record.now} plain links={claimLinks(record)} />
                </Panel>
                <RecordEvents {...record} />
                {record.approval && (
                  <RecordApprovalPanel approval={record.approval} linked={can(viewer.role, 'token:issue')} />
                )}
                {record.revocations.length > 0 && (
                  <RecordRevocations revocations={record.revocations} linked={can(viewer.role, 'token:revoke-many')} />
                )}
                <RulesThen record={record} keysLinked={can(viewer.role, 'key:list')} />
              </div>
              <div className="min-w-0 space-y-4">
                <RecordFacts
                  record={record}
                  keysLinked={can(viewer.role, 'key:list')}
                  readsAll={can(viewer.role, 'token:read-all')}
                />
                <Neighbours record={record} own={!can(viewer.role, 'token:read-all')} />
              </div>
            </div>
          </div>
        </>
      )}
    </WhenSlow>
  )
}

/** The list of all tokens with the same key, room or participant, by the claim's name. */
function claimLinks({ keyId, roomId, participantId }: TokenDetail): Record<string, string> {
  return {
    apikey: tokensWith('key', keyId),
    ...(roomId !== null && { roomId: tokensWith('room', roomId) }),
    ...(participantId !== null && { participantId: tokensWith('participant', participantId) }),
  }
}

function lifeOf({ iat, nbf, exp, revokedAt, secretWithdrawnAt }: TokenDetail) {
  const secondsOf = (at: string | null) => (at === null ? null : Date.parse(at) / 1_000)
  return { iat, nbf, exp, revokedAt: secondsOf(revokedAt), withdrawnAt: secondsOf(secretWithdrawnAt) }
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
