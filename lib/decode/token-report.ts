import { formatRelative, formatUtc } from '@/lib/format'
import type { Finding } from '@/lib/token/finding'
import type { JoinPrediction, RestPrediction } from '@/lib/token/join-verdict'
import { VERDICT_TEXT, type Verdict } from '@/lib/token/verdict'
import { escapeUnseen } from './escape-unseen'

/** What a report tells. Times in seconds since 1970. */
export interface ReportedToken {
  verdict: Verdict
  code: string
  message: string
  /** SHA-256 of the token, hex; null where the desk was not asked. */
  fingerprint: string | null
  iat?: number
  nbf?: number
  exp?: number
  /** "Lectures (production), version 2 of its secret". */
  key: string | null
  registry: string
  checkedAt: number
  /** Where a colleague who is signed in finds the record; never the token. */
  link: string | null
  findings: readonly Finding[]
  room: string
  participant: string
  join: JoinPrediction
  rest: RestPrediction
}

/** A report in Markdown, for an issue or a message. The token is not in it, and what it says cannot become markup. */
export function tokenReport(it: ReportedToken): string {
  const moment = (time: number) => `${formatUtc(time, { seconds: true })} (${formatRelative(time, it.checkedAt)})`
  const times = [
    `Created: ${it.iat === undefined ? 'it does not say' : moment(it.iat)}`,
    ...(it.nbf === undefined ? [] : [`Not before: ${moment(it.nbf)}`]),
    `Expires: ${it.exp === undefined ? 'never, as far as it says' : moment(it.exp)}`,
  ]
  const asked = [
    ...(it.room === '' ? [] : [`room ${plain(it.room)}`]),
    ...(it.participant === '' ? [] : [`participant ${plain(it.participant)}`]),
  ]
  const code = it.join.code === null ? '' : ` ${it.join.code} ${plain(it.join.name ?? '')}`
  return `${[
    `### VideoSDK token: ${VERDICT_TEXT[it.verdict].label}`,
    '',
    plain(it.message),
    '',
    `- Verdict: \`${it.verdict}\`${it.code === it.verdict ? '' : `, code \`${it.code}\``}`,
    ...(it.fingerprint === null ? [] : [`- Fingerprint (SHA-256): \`${it.fingerprint}\``]),
    ...times.map((line) => `- ${line}`),
    ...(it.key === null ? [] : [`- Key: ${plain(it.key)}`]),
    `- Registry: ${plain(it.registry)}`,
    `- Checked: ${formatUtc(it.checkedAt, { seconds: true })}, by the clock of the desk`,
    ...(it.link === null ? [] : [`- Record: ${it.link}`]),
    '',
    '#### Findings',
    '',
    ...(it.findings.length === 0 ? ['None.'] : it.findings.map(findingLine)),
    '',
    '#### Will it join? Predicted from VideoSDK’s documentation',
    '',
    `- Joining${asked.length === 0 ? '' : ` (${asked.join(', ')})`}: ${OUTCOME[it.join.outcome]}${code}. ${plain([it.join.message, ...it.join.provided].join(' '))}`,
    `- REST API: ${OUTCOME[it.rest.outcome]}. ${plain([it.rest.message, ...it.rest.provided].join(' '))}`,
  ].join('\n')}\n`
}

const OUTCOME = {
  joins: 'joins',
  waits: 'waits for approval',
  accepted: 'accepted',
  refused: 'refused',
  unclear: 'not documented',
} as const

const findingLine = ({ severity, code, claim, message, fix }: Finding) =>
  `- **${severity}** \`${code}\`${claim === null ? '' : ` ${plain(claim)}`}: ${plain(message)} ${plain(fix)}`

/** One line, in which nothing is markup and nothing is unseen. */
function plain(text: string): string {
  return escapeUnseen(text.replace(/\s+/gu, ' ')).replace(/[\\`*_[\]<>#|~@&]/g, '\\$&')
}
