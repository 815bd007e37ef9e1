'use client'
import { serverSeconds } from '@/components/token/server-clock'
import { CopyButton } from '@/components/ui/copy-button'
import { tokenReport } from '@/lib/decode/token-report'
import { paths } from '@/lib/paths'
import type { Finding } from '@/lib/token/finding'
import type { JoinQuestion } from '@/lib/token/join-rules'
import { predictJoin, predictRest } from '@/lib/token/join-verdict'
import type { Joining } from './join-panel'
import type { TokenCheck } from './use-token-check'

interface ReportButtonsProps {
  check: TokenCheck | null
  /** Null until it was checked. */
  known: Pick<JoinQuestion, 'verdict' | 'payload' | 'demoKey'> | null
  message: string
  code: string
  /** The verdict comes from a secret that was typed in the browser. */
  local: boolean
  times: { iat?: number; nbf?: number; exp?: number }
  findings: readonly Finding[]
  joining: Joining
}

/** Takes the verdict to a colleague: as a report, and as a link where there is a record. Neither holds the token. */
export function ReportButtons(props: ReportButtonsProps) {
  const { check, known } = props
  if (!known) return null
  const link = check && check.registry !== 'unknown' ? linkTo(check.fingerprint) : null
  return (
    <>
      <CopyButton text={() => reportOf(props, known, link?.() ?? null)} what="report" label="Copy report" />
      {link && <CopyButton text={link} what="link to its record" label="Copy link to its record" />}
    </>
  )
}

const REGISTRY = {
  active: 'issued here',
  revoked: 'issued here, and revoked in the registry of this desk; VideoSDK is not told',
  unknown: 'not issued here',
}

const linkTo = (fingerprint: string) => () =>
  new URL(paths.tokenByFingerprint(fingerprint), window.location.origin).href

function reportOf(
  { check, message, code, local, times, findings, joining }: ReportButtonsProps,
  known: NonNullable<ReportButtonsProps['known']>,
  link: string | null,
): string {
  const asked = { ...known, ...joining }
  const { room, participant } = joining
  return tokenReport({
    verdict: known.verdict,
    code: local ? known.verdict : code,
    message: local ? 'Checked in a browser with a secret that was typed there.' : message,
    fingerprint: check?.fingerprint ?? null,
    ...times,
    key: keyWords(check),
    registry: check === null ? 'not asked, as it is no token' : REGISTRY[check.registry],
    checkedAt: check?.checkedAt ?? Math.floor(serverSeconds()),
    link,
    findings,
    room,
    participant,
    join: predictJoin(asked),
    rest: predictRest(asked),
  })
}

function keyWords(check: TokenCheck | null): string | null {
  if (!check?.key) return null
  const { name, stage, disabled } = check.key
  const version =
    check.secretVersion === null ? 'none of its secrets signed it' : `version ${check.secretVersion} of its secret`
  return `${name} (${stage.toLowerCase()}${disabled ? ', disabled here' : ''}), ${version}`
}
