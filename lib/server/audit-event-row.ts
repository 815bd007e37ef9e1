import 'server-only'
import { can } from '@/lib/access'
import type { ActorKind, AuditAction, TargetKind } from '@/lib/audit/actions'
import type { Viewer } from './authorize'
import { db } from './db'
import type { Prisma } from './generated/prisma/client'

/** An event of the ledger as the interface shows it. */
export interface EventRow {
  seq: number
  /** ISO 8601. */
  at: string
  actorKind: ActorKind
  actorId: string | null
  /** The member's name as of now. */
  actorName: string | null
  action: AuditAction
  targetKind: TargetKind | null
  targetId: string | null
  /** The name of the key or member it is about, as of now; null for the other kinds. */
  targetName: string | null
  /** Null once it was erased, or when it is damaged. */
  detail: Record<string, unknown> | null
  /** Names, as of now, of the members and keys that the detail has by their ids: of those whose rules or template were changed, or who were filtered by. */
  names?: Record<string, string>
  /** Whether the stored detail is no JSON object, as only tampering or a broken file can make it. */
  damaged: boolean
}

/** What {@link toEventRows} needs. */
export const EVENT_ROW = {
  seq: true,
  at: true,
  actorKind: true,
  actorId: true,
  action: true,
  targetKind: true,
  targetId: true,
  detail: true,
} satisfies Prisma.AuditEventSelect

type Stored = Prisma.AuditEventGetPayload<{ select: typeof EVENT_ROW }>

/**
 * Makes the rows of the interface. E-mail addresses are for those who manage members: others are told that there is one.
 *
 * @param known names of members and keys by their ids; left out, they are looked up, once for all events
 */
export async function toEventRows(
  viewer: Viewer,
  events: readonly Stored[],
  known?: ReadonlyMap<string, string>,
): Promise<EventRow[]> {
  const named = new Map(events.map((it) => [it.seq, namedIn(it)]))
  const names = known ?? (await namesFor(events, [...named.values()].flat()))
  return events.map((it) => ({
    seq: it.seq,
    at: it.at.toISOString(),
    actorKind: it.actorKind as ActorKind,
    actorId: it.actorId,
    actorName: (it.actorId && names.get(it.actorId)) ?? null,
    action: it.action as AuditAction,
    targetKind: it.targetKind as TargetKind | null,
    targetId: it.targetId,
    targetName: (it.targetId && names.get(it.targetId)) ?? null,
    ...readDetail(it.detail, can(viewer.role, 'member:manage')),
    ...namesOf(named.get(it.seq) ?? [], names),
  }))
}

async function namesFor(events: readonly Stored[], others: readonly string[]): Promise<Map<string, string>> {
  const ids = (kind: TargetKind) => events.flatMap((it) => (it.targetKind === kind && it.targetId ? [it.targetId] : []))
  const actorIds = events.flatMap((it) => (it.actorId ? [it.actorId] : []))
  const memberIds = [...new Set([...actorIds, ...ids('MEMBER'), ...others])]
  const keyIds = [...new Set([...ids('API_KEY'), ...others])]
  const [members, keys] = await Promise.all([
    db().member.findMany({ where: { id: { in: memberIds } }, select: { id: true, name: true } }),
    db().apiKey.findMany({ where: { id: { in: keyIds } }, select: { id: true, name: true } }),
  ])
  return new Map([...members, ...keys].map((it) => [it.id, it.name]))
}

function namesOf(ids: readonly string[], names: ReadonlyMap<string, string>): Pick<EventRow, 'names'> {
  if (ids.length === 0) return {}
  return { names: Object.fromEntries(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : []))) }
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** The ids in a changed rule or template, or in the filter of an export: some of members, some of keys, and those of rooms that look like one are simply not found. */
function namedIn({ action, detail }: Stored): string[] {
  const names: AuditAction[] = ['key.rules-changed', 'template.changed', 'export.started']
  return names.some((it) => it === action) ? [...new Set(detail?.match(ID) ?? [])] : []
}

/** A damaged detail must not take the whole page with it, just when somebody needs it. */
function readDetail(text: string | null, withEmail: boolean): Pick<EventRow, 'detail' | 'damaged'> {
  if (text === null) return { detail: null, damaged: false }
  try {
    const detail: unknown = JSON.parse(text)
    if (typeof detail === 'object' && detail !== null) {
      const hidden = 'email' in detail && !withEmail && { email: 'not shown to your role' }
      return { detail: { ...detail, ...hidden }, damaged: false }
    }
  } catch {
    // said by `damaged`
  }
  return { detail: null, damaged: true }
}
