'use client'
import { ExternalLink, RotateCw } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { RevokedCallout } from '@/components/token/revoked-callout'
import { SecretWithdrawnCallout } from '@/components/token/secret-withdrawn-callout'
import { ServerRelative } from '@/components/token/server-relative'
import { StageBadge } from '@/components/token/stage-badge'
import { VerdictCard } from '@/components/token/verdict-card'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Code } from '@/components/ui/code'
import { ShortTime } from '@/components/ui/short-time'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { TokenClaims } from '@/lib/token/decode'
import { countFindings, type Finding } from '@/lib/token/finding'
import type { TokenCheck } from './use-token-check'

/** Its form is for few, and half of the page's weight. */
const RevokeToken = dynamic(() => import('../revoke-token').then((module) => module.RevokeToken))

interface CheckedCardProps {
  check: TokenCheck
  claims: TokenClaims
  serverNow: number
  findings: readonly Finding[]
  onCheckAgain: () => void
}

/** The verdict, and beside it what the desk knows of key and record. */
export function CheckedCard({ check, claims, serverNow, findings, onCheckAgain }: CheckedCardProps) {
  const odd = findings.filter(({ severity }) => severity !== 'info')
  return (
    <div className="space-y-2">
      <VerdictCard quiet verdict={check.verdict} message={<Why check={check} claims={claims} serverNow={serverNow} />}>
        <dl className="flex flex-wrap items-baseline gap-x-6 gap-y-1 text-[13px]">
          {check.key && (
            <Fact term={check.secretVersion === null ? 'Names key' : 'Signed with'}>
              {check.key.name} <StageBadge stage={check.key.stage} />{' '}
              {check.key.disabled && <Badge tone="warning">Disabled</Badge>}
              {check.secretVersion !== null && (
                <span className="text-muted-foreground">
                  {' '}
                  version {check.secretVersion} of its secret
                  {check.secretWithdrawn ? ', withdrawn since' : check.secretRetired && ', retired since'}
                </span>
              )}
            </Fact>
          )}
          <Fact term="Registry">
            <Registry check={check} onRevoked={onCheckAgain} />
          </Fact>
          {odd.length > 0 && (
            <Fact term="For VideoSDK">
              <a href="#findings" className="text-danger underline underline-offset-2">
                {countFindings(odd)}
              </a>
            </Fact>
          )}
          {check.code !== check.verdict && (
            <Fact term="Code">
              <Code>{check.code}</Code>
            </Fact>
          )}
          <Fact term="Checked">
            <ShortTime value={check.checkedAt} now={check.checkedAt} />
            <Button
              size="sm"
              variant="ghost"
              className="-my-2 ml-1 align-middle"
              aria-label="Check again"
              title="Check again"
              onClick={onCheckAgain}
            >
              <RotateCw aria-hidden="true" />
            </Button>
          </Fact>
        </dl>
      </VerdictCard>
      {check.secretVersion !== null && check.registry === 'unknown' && (
        <Callout tone="warning" title="Signed with our key, but not issued here">
          This desk has no record of it, so somebody signed it elsewhere with the same secret. If nobody should, change
          the secret in the VideoSDK dashboard.
        </Callout>
      )}
      {check.registry === 'revoked' && <RevokedCallout live={check.key?.live} />}
      {check.secretWithdrawn && <SecretWithdrawnCallout version={check.secretVersion} />}
      {check.key?.disabled && (
        <Callout tone="info">
          “{check.key.name}” is disabled in this desk: it signs nothing new, and is still recognised. Whether VideoSDK
          accepts its tokens is decided in the VideoSDK dashboard.
        </Callout>
      )}
    </div>
  )
}

function Why({ check, claims, serverNow }: Pick<CheckedCardProps, 'check' | 'claims' | 'serverNow'>) {
  const { exp, nbf } = claims
  if (check.verdict === 'valid' && exp !== undefined) {
    return (
      <>
        A key of this desk signed it. It ends <ServerRelative value={exp} serverNow={serverNow} />.
      </>
    )
  }
  if (check.verdict === 'expired' && exp !== undefined) {
    return (
      <>
        A key of this desk signed it, but it ended <ServerRelative value={exp} serverNow={serverNow} />, on{' '}
        <Time value={exp} seconds />. Issue a new one.
      </>
    )
  }
  if (check.verdict === 'not-yet-valid' && nbf !== undefined) {
    return (
      <>
        A key of this desk signed it, but it begins only <ServerRelative value={nbf} serverNow={serverNow} />, on{' '}
        <Time value={nbf} seconds />. Wait, or set the clock of whoever signs right.
      </>
    )
  }
  return check.message
}

/** Whether the desk issued this very token. The record opens in another tab, so that the pasted token stays in this one. */
function Registry({ check, onRevoked }: { check: TokenCheck; onRevoked: () => void }) {
  const { registry, record, key } = check
  if (registry === 'unknown') return 'Not issued here'
  const revoked = registry === 'revoked' && <Badge tone="danger">Revoked</Badge>
  if (record === null) return <>{revoked} Issued here</>
  return (
    <>
      {revoked} Issued here{record.own ? ' by you' : ` by ${record.issuerName}`}:{' '}
      <a
        href={paths.token(record.id)}
        target="_blank"
        rel="noopener"
        className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
      >
        open its record
        <span className="sr-only"> (in a new tab)</span>
        <ExternalLink aria-hidden="true" className="ml-1 inline size-3 align-[-1px]" />
      </a>{' '}
      {record.revocable && registry === 'active' && check.verdict !== 'expired' && (
        <RevokeToken id={record.id} live={key?.live ?? 0} size="sm" onDone={onRevoked} />
      )}
    </>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mr-1.5 inline text-muted-foreground">{term}</dt>
      <dd className="inline">{children}</dd>
    </div>
  )
}
