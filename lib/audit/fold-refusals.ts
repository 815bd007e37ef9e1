import type { AuditedEvent } from './sentence-words'

/** The actions of what was refused. */
export const REFUSAL_ACTIONS: readonly string[] = [
  'request.refused',
  'sign-in.refused',
  'link.refused',
  'set-up.refused',
]

/** Refusals of the same thing are counted together for so long, from the first one on. */
export const REFUSAL_WINDOW_SECONDS = 15 * 60

/** What folding looks at, beside what a sentence needs. */
export interface FoldableEvent extends AuditedEvent {
  /** ISO 8601. */
  at: string
}

/** A line of a list: an event, and the earlier ones that it counts. */
export interface FoldedEvent<Event> {
  event: Event
  /** The newest first; empty for all that is no repeated refusal. */
  earlier: Event[]
}

/**
 * Draws the events of one series of refusals (recorded at the 1st, 10th, 100th …) together, at the place of the one that counts most.
 * Only refusals may lie between them: what was done at the desk keeps its place among them.
 *
 * @param newestFirst the rows of a page
 */
export function foldRefusals<Event extends FoldableEvent>(newestFirst: readonly Event[]): FoldedEvent<Event>[] {
  const lines: FoldedEvent<Event>[] = []
  const open = new Map<string, FoldedEvent<Event>>()
  for (const event of newestFirst) {
    const series = seriesOf(event)
    const line = series === null ? undefined : open.get(series)
    if (line && continues(line, event)) {
      line.earlier.push(event)
      continue
    }
    if (series === null) open.clear()
    const next: FoldedEvent<Event> = { event, earlier: [] }
    lines.push(next)
    if (series !== null) open.set(series, next)
  }
  return lines
}

/** What is counted together (lib/server/ledger/refusals.ts); null for what is not counted. */
function seriesOf({ action, actorKind, actorId, targetId, detail }: FoldableEvent): string | null {
  if (!REFUSAL_ACTIONS.includes(action) || typeof detail?.count !== 'number') return null
  const { count, ip, userAgent, ...what } = detail
  // A member's refusals are counted from wherever they come, those of strangers perhaps by their address.
  const from = action === 'request.refused' ? null : ip
  return JSON.stringify([action, actorKind, actorId, targetId, from, what])
}

/** A series is told backwards: the count falls, and all of it lies within one window. */
function continues<Event extends FoldableEvent>({ event, earlier }: FoldedEvent<Event>, next: Event): boolean {
  const last = earlier.at(-1) ?? event
  return (
    Number(last.detail?.count) > Number(next.detail?.count) &&
    Date.parse(event.at) - Date.parse(next.at) <= REFUSAL_WINDOW_SECONDS * 1_000
  )
}
