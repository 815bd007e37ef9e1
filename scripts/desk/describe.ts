import { escapeUnseen } from '@/lib/decode/escape-unseen'
import { formatRelative, formatUtc } from '@/lib/format'
import type { Inspection } from '@/lib/token/inspect'
import { predictJoin, predictRest } from '@/lib/token/join-verdict'
import { VERDICT_TEXT } from '@/lib/token/verdict'

const SEVERITY = { error: 'Error', warning: 'Warning', info: 'Note' } as const
const OUTCOME = { joins: '', waits: '', accepted: '', refused: 'Refused. ', unclear: 'Not documented. ' } as const

interface Asked {
  cut: readonly string[]
  now: number
  room: string
  participant: string
}

/** An inspection for people, in some lines. What a token says is shown with everything invisible escaped: it could move the cursor. */
export function describeInspection(found: Inspection, { cut, now, room, participant }: Asked): string {
  const { verdict, code, message, header, payload, createdAt, expiresAt, findings } = found
  const asked = { verdict, payload: payload ?? {}, room, participant, demoKey: false, keyDeactivated: false }
  const join = predictJoin(asked)
  const rest = predictRest(asked)
  const moment = (time: number) => `${formatUtc(time, { seconds: true })} (${formatRelative(time, now)})`
  const lines = [
    `${VERDICT_TEXT[verdict].label}${code === verdict ? '' : ` [${code}]`}: ${message}`,
    ...(cut.length > 0 ? [`Left aside: ${cut.join(', ')}.`] : []),
    '',
    ...(header ? [`Header   ${shown(header, 0)}`] : []),
    ...(payload ? [`Payload  ${shown(payload, 2).replaceAll('\n', `\n${' '.repeat(9)}`)}`] : []),
    ...(createdAt === null ? [] : [`Created  ${moment(createdAt)}`]),
    ...(payload ? [`Expires  ${expiresAt === null ? 'never, as far as it says' : moment(expiresAt)}`] : []),
    ...findings.flatMap((it) => [
      '',
      `${SEVERITY[it.severity]} [${it.code}]${it.claim === null ? '' : ` ${it.claim}`}: ${it.message}`,
      `  ${it.fix}`,
    ]),
    '',
    "Predicted from VideoSDK's documentation:",
    `  Joining   ${join.code === null ? OUTCOME[join.outcome] : `Refused, ${join.code} ${join.name}. `}${[join.message, ...join.provided].join(' ')}`,
    `  REST API  ${OUTCOME[rest.outcome]}${[rest.message, ...rest.provided].join(' ')}`,
  ]
  return escapeUnseen(`${lines.join('\n')}\n`)
}

const shown = (object: object, indent: number) => JSON.stringify(object, null, indent)
