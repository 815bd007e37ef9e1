'use client'
import { useRouter } from 'next/navigation'
import { ConfirmAction } from '@/components/form/confirm-action'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { ShortTime } from '@/components/ui/short-time'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { formatNumber } from '@/lib/format'
import type { KeyDetail, SecretVersionRow } from '@/lib/server/keys/get-key'
import { acceptSecretAction, withdrawSecretAction } from '../actions'

interface SecretsPanelProps extends Pick<KeyDetail, 'id' | 'secrets' | 'now'> {
  manage: boolean
}

/** The versions of the secret: which one signs, which ones only recognise, and which VideoSDK takes no more. */
export function SecretsPanel({ id, secrets, now, manage }: SecretsPanelProps) {
  return (
    <Panel title="Secret" description="No version of it is ever shown." bodyClassName="p-0">
      <Table caption="Versions of the secret" plain>
        <THead>
          <Th>Version</Th>
          <Th>Added</Th>
          <Th>State</Th>
          <Th>Live tokens</Th>
          <Th>
            <span className="sr-only">Change</span>
          </Th>
        </THead>
        <TBody>
          {secrets.map((secret) => (
            <Tr key={secret.version}>
              <Td className="font-medium whitespace-nowrap">Version {secret.version}</Td>
              <Td label="Added" className="whitespace-nowrap">
                <ShortTime value={secret.createdAt} now={now} />
              </Td>
              <Td label="State">
                <State secret={secret} now={now} />
              </Td>
              <Td label="Live tokens" data-numeric>
                {formatNumber(secret.live)}
              </Td>
              <Td className="cards:w-full">
                {manage && secret.retiredAt !== null && (
                  <span className="flex justify-end cards:mt-1 cards:justify-start">
                    <Withdraw keyId={id} secret={secret} />
                  </span>
                )}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}

function State({ secret: { retiredAt, withdrawnAt }, now }: { secret: SecretVersionRow; now: number }) {
  if (retiredAt === null) return <Badge tone="success">Signs</Badge>
  return (
    <>
      {withdrawnAt === null ? <Badge tone="outline">Recognises only</Badge> : <Badge tone="danger">Withdrawn</Badge>}{' '}
      <span className="text-xs whitespace-nowrap text-muted-foreground">
        since <ShortTime value={withdrawnAt ?? retiredAt} now={now} />
      </span>
    </>
  )
}

/** Notes what VideoSDK does with an old version; one button for both ways. */
function Withdraw({ keyId, secret: { version, withdrawnAt, live } }: { keyId: string; secret: SecretVersionRow }) {
  const router = useRouter()
  const accepted = withdrawnAt === null
  const tokens = live === 1 ? 'one live token' : `${formatNumber(live)} live tokens`
  return (
    <ConfirmAction
      trigger={
        <Button size="sm">
          {accepted ? 'Mark as withdrawn…' : 'Not withdrawn after all…'}
          <span className="sr-only"> (version {version})</span>
        </Button>
      }
      title={accepted ? `Is version ${version} withdrawn at VideoSDK?` : `Does VideoSDK still take version ${version}?`}
      description={
        accepted ? (
          <>
            <p>Only when you saw in the VideoSDK dashboard that the old secret is gone. This desk cannot see it.</p>
            <p className="mt-2">
              Its tokens count as dead here from then on: {tokens} in lists, in records and on the decode page.
            </p>
          </>
        ) : (
          `Its tokens count as live here again: ${tokens}.`
        )
      }
      confirmLabel={accepted ? 'It is withdrawn' : 'It still takes it'}
      tone={accepted ? 'danger' : 'primary'}
      action={() => (accepted ? withdrawSecretAction : acceptSecretAction)({ id: keyId, version })}
      onDone={() => router.refresh()}
    />
  )
}
