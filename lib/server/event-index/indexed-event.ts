import 'server-only'
import type { Db, Tx } from '../db'

/** The claims of a token, by which it and every later event about it are found. */
export interface IndexedToken {
  /** Of the event that issued it. */
  seq: number
  fingerprint: string
  apiKeyId: string
  secretVersion: number
  issuerId: string
  permissions: string[]
  roles: string[]
  roomId: string | null
  participantId: string | null
  purpose: string | null
  source: string
  /** Epoch seconds. */
  iat: number
  exp: number
}

/** An event as the index reads it. */
export interface IndexedEvent {
  seq: number
  at: Date
  /** The member's id, or SYSTEM, TERMINAL or ANONYMOUS. */
  actor: string
  action: string
  targetKind: string | null
  targetId: string | null
  /** Null when it was erased or is damaged. */
  detail: Record<string, unknown> | null
  /** The token that it is about. */
  token: IndexedToken | null
}

/** The events that follow a number, in their order, with the tokens they are about. */
export async function readEvents(client: Db | Tx, of: { after: number; most: number }): Promise<IndexedEvent[]> {
  return withTokens(
    client,
    await client.auditEvent.findMany({
      where: { seq: { gt: of.after } },
      orderBy: { seq: 'asc' },
      take: of.most,
      select: EVENT,
    }),
  )
}

/** The events with these numbers, in no order. */
export async function readEventsOf(client: Db | Tx, seqs: readonly number[]): Promise<IndexedEvent[]> {
  return withTokens(client, await client.auditEvent.findMany({ where: { seq: { in: [...seqs] } }, select: EVENT }))
}

const EVENT = {
  ...{ seq: true, at: true, actorKind: true, actorId: true, action: true },
  ...{ targetKind: true, targetId: true, detail: true },
} as const

interface StoredEvent {
  seq: number
  at: Date
  actorKind: string
  actorId: string | null
  action: string
  targetKind: string | null
  targetId: string | null
  detail: string | null
}

async function withTokens(client: Db | Tx, rows: readonly StoredEvent[]): Promise<IndexedEvent[]> {
  const events = rows.map(({ actorKind, actorId, detail: text, ...rest }): IndexedEvent => {
    const detail = readDetail(text)
    return { ...rest, actor: actorId ?? actorKind, detail, token: issuedBy(rest.action, rest.seq, detail) }
  })
  const others = events.filter(
    ({ token, targetKind, targetId }) => token === null && targetKind === 'TOKEN' && targetId,
  )
  const ids = new Set(others.flatMap(({ targetId }) => targetId ?? []))
  if (ids.size === 0) return events
  const found = await client.issuedToken.findMany({ where: { id: { in: [...ids] } }, select: TOKEN })
  const tokens = new Map(
    found.map(({ id, ...row }) => [id, { ...row, ...listsOf(row), iat: Number(row.iat), exp: Number(row.exp) }]),
  )
  for (const event of others) event.token = tokens.get(event.targetId ?? '') ?? null
  return events
}

/** The event that issued a token holds its whole record. */
function issuedBy(action: string, seq: number, detail: Record<string, unknown> | null): IndexedToken | null {
  if (action !== 'token.issued' || !detail || typeof detail.iat !== 'number' || typeof detail.exp !== 'number')
    return null
  const text = (name: string) => (typeof detail[name] === 'string' ? (detail[name] as string) : null)
  const { iat, exp, secretVersion } = detail
  return {
    ...{ seq, iat, exp, secretVersion: Number(secretVersion) },
    ...{ fingerprint: text('fingerprint') ?? '', apiKeyId: text('apiKeyId') ?? '', issuerId: text('issuerId') ?? '' },
    ...{ roomId: text('roomId'), participantId: text('participantId'), purpose: text('purpose') },
    ...{ source: text('source') ?? '', ...listsOf({ permissions: text('permissions') ?? '[]', roles: text('roles') }) },
  }
}

const listsOf = (it: { permissions: string; roles: string | null }) => ({
  permissions: list(it.permissions),
  roles: list(it.roles),
})

const TOKEN = {
  ...{ id: true, seq: true, fingerprint: true, apiKeyId: true, secretVersion: true, issuerId: true },
  ...{ permissions: true, roles: true, roomId: true, participantId: true, purpose: true, source: true },
  ...{ iat: true, exp: true },
} as const

function list(json: string | null): string[] {
  const value: unknown = json === null ? [] : JSON.parse(json)
  return Array.isArray(value) ? value.map(String) : []
}

/** A damaged detail must not stop the index: whoever looks for damage needs the rest. */
function readDetail(text: string | null): Record<string, unknown> | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
