import 'server-only'
import type { AuditAction } from '@/lib/audit/actions'
import { REFUSAL_WINDOW_SECONDS } from '@/lib/audit/fold-refusals'
import { count, uncount } from '../limiter'
import { type Actor, append, type DetailValue, type Entry } from './append'

const WINDOW = { name: 'refusals', points: Number.MAX_SAFE_INTEGER, seconds: REFUSAL_WINDOW_SECONDS }

/** A refusal by a verb. */
export interface Refusal {
  actor: Actor
  verb: string
  code: string
  ip: string | null
  target?: Entry['target']
}

/** Records that a verb refused, as {@link recordFolded}: by one actor, with one target. */
export async function recordRefusal({ actor, verb, code, ip, target = null }: Refusal): Promise<void> {
  const who = actor.kind === 'MEMBER' ? actor.id : actor.kind
  await recordFolded([verb, code, who, ...(target ? [target.id] : [])].join(':'), {
    actor,
    action: 'request.refused',
    target,
    detail: { verb, code, ip },
  })
}

/**
 * Records a refusal so that a flood of them cannot fill the ledger or hold up issuing: the first one in a quarter of an hour is
 * an event, then the 10th, 100th, 1,000th …; each says in `count` how many there were.
 *
 * @param subject what is counted together; holds nothing personal or secret, since it is stored
 */
export async function recordFolded(
  subject: string,
  entry: {
    actor: Actor
    action: AuditAction
    target: Entry['target']
    detail: { readonly [name: string]: DetailValue }
  },
): Promise<void> {
  const { used } = await count(WINDOW, subject)
  if (!/^10*$/.test(String(used))) return
  try {
    await append([{ ...entry, detail: { ...entry.detail, count: used } }])
  } catch (error) {
    await uncount(WINDOW, subject) // the next one is then recorded in its place
    throw error
  }
}
