import 'server-only'
import { NO_FILTER, withValue } from '@/lib/audit/filter'
import { questionOf } from '../audit-question'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { find } from '../event-index/find'
import { readableTokens } from '../readable-tokens'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'

const SHOWN = 5

/** Other tokens of the same room or participant, as far as the viewer may read them. */
export interface TokenNeighbours {
  /** The newest few of the others. */
  rows: TokenRow[]
  /** How many there are, the one itself included. */
  count: number
}

/**
 * Finds the neighbours of a token by its room and by its participant; null where it has none.
 *
 * @param it.seq the number of the event that issued the one itself
 * @param it.now epoch milliseconds
 */
export async function readNeighbours(it: {
  viewer: Viewer
  seq: number
  roomId: string | null
  participantId: string | null
  now: number
}): Promise<{ sameRoom: TokenNeighbours | null; sameParticipant: TokenNeighbours | null }> {
  const { viewer, seq, roomId, participantId, now } = it
  const [room, participant] = await Promise.all([
    findOthers({ viewer, seq, now, field: 'room', value: roomId }),
    findOthers({ viewer, seq, now, field: 'participant', value: participantId }),
  ])
  const seqs = [...(room?.seqs ?? []), ...(participant?.seqs ?? [])]
  const found = await db().issuedToken.findMany({
    where: { AND: [{ seq: { in: seqs } }, readableTokens(viewer)] },
    select: { ...TOKEN_ROW, seq: true },
  })
  const rows = new Map(found.map((row) => [row.seq, toTokenRow(row)]))
  const neighbours = (of: Others | null) =>
    of && { rows: of.seqs.flatMap((each) => rows.get(each) ?? []), count: of.count }
  return { sameRoom: neighbours(room), sameParticipant: neighbours(participant) }
}

interface Others {
  /** The newest first. */
  seqs: number[]
  count: number
}

async function findOthers(it: {
  viewer: Viewer
  seq: number
  now: number
  field: 'room' | 'participant'
  value: string | null
}): Promise<Others | null> {
  const { viewer, seq, now, field, value } = it
  if (value === null || value === '') return null
  const finder = await find(await questionOf(withValue(NO_FILTER, field, value), { of: 'tokens', viewer, now }))
  const seqs: number[] = []
  for await (const each of finder.seqs()) {
    if (each !== seq) seqs.push(each)
    if (seqs.length === SHOWN) break
  }
  return { seqs, count: await finder.count() }
}
