import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'

/** Live tokens that have one thing in common. */
export interface LiveGroup {
  /** A person's name or a room; null stands for tokens without a room, which open any. */
  name: string | null
  count: number
  /** When the last of them expires, epoch seconds. */
  lastExpiry: number
}

/** Which live tokens stop working when VideoSDK takes the secret of a version no more. */
export interface BlastRadius {
  keyName: string
  secretVersion: number
  count: number
  /** When the last of them expires, epoch seconds; null when there is none. */
  lastExpiry: number | null
  /** The largest groups first. */
  byPerson: LiveGroup[]
  byRoom: LiveGroup[]
  /** Groups beyond those that are listed. */
  morePeople: number
  moreRooms: number
  /** As of which moment, epoch seconds. */
  now: number
}

const SHOWN = 12

/**
 * What rotating the secret of a key hits: its live tokens that the version in use has signed.
 *
 * @throws {AppError} `forbidden`; `not-found`
 */
export async function readBlastRadius({ viewer, id }: { viewer: Viewer; id: string }): Promise<BlastRadius> {
  await authorize(viewer, 'key:manage', 'readBlastRadius')
  const key = await db().apiKey.findUnique({
    where: { id },
    select: {
      name: true,
      secrets: { where: { retiredAt: null }, orderBy: { version: 'desc' }, take: 1, select: { version: true } },
    },
  })
  if (!key) throw new AppError('not-found', 'This key does not exist.')
  const now = Math.floor(Date.now() / 1_000)
  const secretVersion = key.secrets[0]?.version ?? 0
  const where = { apiKeyId: id, secretVersion, exp: { gt: BigInt(now) } }
  const [people, rooms] = await Promise.all([
    db().issuedToken.groupBy({
      by: ['issuerId'],
      where,
      _count: true,
      _max: { exp: true },
      orderBy: { _count: { issuerId: 'desc' } },
    }),
    // The rows are counted by their id: a token without a room has none to count.
    db().issuedToken.groupBy({
      by: ['roomId'],
      where,
      _count: { id: true },
      _max: { exp: true },
      orderBy: { _count: { id: 'desc' } },
    }),
  ])
  const names = await namesOf(people.slice(0, SHOWN).map(({ issuerId }) => issuerId))
  const expiries = people.map(({ _max }) => Number(_max.exp ?? 0))
  return {
    ...{ keyName: key.name, secretVersion, now },
    count: people.reduce((sum, { _count }) => sum + _count, 0),
    lastExpiry: expiries.length > 0 ? Math.max(...expiries) : null,
    byPerson: people.slice(0, SHOWN).map(({ issuerId, _count, _max }) => ({
      ...{ name: names.get(issuerId) ?? '', count: _count, lastExpiry: Number(_max.exp ?? 0) },
    })),
    byRoom: rooms.slice(0, SHOWN).map(({ roomId, _count, _max }) => ({
      ...{ name: roomId, count: _count.id, lastExpiry: Number(_max.exp ?? 0) },
    })),
    morePeople: Math.max(0, people.length - SHOWN),
    moreRooms: Math.max(0, rooms.length - SHOWN),
  }
}

async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const members = await db().member.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(members.map(({ id, name }) => [id, name]))
}
