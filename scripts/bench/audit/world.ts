import { db } from '@/lib/server/db'

/** Columns of issued tokens whose values are looked at. */
const COLUMNS = ['issuerId', 'apiKeyId', 'roomId', 'participantId', 'purpose'] as const
type Column = (typeof COLUMNS)[number]

/** What a desk holds, for questions about it: values that are frequent, and rare ones. */
export interface World {
  /** Of each column the value that most tokens have, and one that few have. */
  frequent: Record<Column, string>
  rare: Record<Column, string>
  /** A frequent person and a frequent room that never meet. */
  apart: { issuerId: string; roomId: string }
  /** A purpose of one key, and another frequent key. */
  foreign: { apiKeyId: string; purpose: string }
  /** Numbers of events: the newest, one in the middle, one near the beginning. */
  head: number
  middle: number
  early: number
  /** Of a token in the middle. */
  tokenId: string
  fingerprint: string
  /** Epoch seconds. */
  now: number
}

/** Looks through the whole desk, once. */
export async function readWorld(): Promise<World> {
  const frequent = {} as World['frequent']
  const rare = {} as World['rare']
  for (const column of COLUMNS) {
    const values = await db().$queryRawUnsafe<{ value: string }[]>(
      `SELECT "${column}" AS value FROM "IssuedToken" WHERE "${column}" IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1`,
    )
    frequent[column] = values[0]?.value ?? ''
    rare[column] = values.at(-1)?.value ?? ''
  }
  const { _max } = await db().auditEvent.aggregate({ _max: { seq: true } })
  const head = _max.seq ?? 0
  const middle = Math.round(head / 2)
  const token = await db().issuedToken.findFirstOrThrow({
    where: { seq: { gte: middle } },
    orderBy: { seq: 'asc' },
    select: { id: true, fingerprint: true },
  })
  return {
    ...{ frequent, rare, head, middle, early: Math.round(head / 50) },
    ...{ tokenId: token.id, fingerprint: token.fingerprint, now: Math.floor(Date.now() / 1_000) },
    apart: await peopleAndRooms(),
    foreign: await foreignPurpose(frequent.apiKeyId),
  }
}

/** Of the people and the rooms that occur, the pair that is most frequent by its rarer half and never meets. */
async function peopleAndRooms(): Promise<World['apart']> {
  const [pair] = await db().$queryRawUnsafe<{ issuerId: string; roomId: string }[]>(
    `WITH p AS (SELECT "issuerId", count(*) AS n FROM "IssuedToken" GROUP BY 1),
       r AS (SELECT "roomId", count(*) AS n FROM "IssuedToken" WHERE "roomId" IS NOT NULL GROUP BY 1),
       both AS (SELECT DISTINCT "issuerId", "roomId" FROM "IssuedToken" WHERE "roomId" IS NOT NULL)
     SELECT p."issuerId", r."roomId" FROM p, r
     WHERE NOT EXISTS (SELECT 1 FROM both b WHERE b."issuerId" = p."issuerId" AND b."roomId" = r."roomId")
     ORDER BY min(p.n, r.n) DESC LIMIT 1`,
  )
  return pair ?? { issuerId: '', roomId: '' }
}

/** The most frequent purpose that this key never had. */
async function foreignPurpose(apiKeyId: string): Promise<World['foreign']> {
  const [found] = await db().$queryRawUnsafe<{ purpose: string }[]>(
    `SELECT "purpose" FROM "IssuedToken" WHERE "purpose" IS NOT NULL
     GROUP BY 1 HAVING sum("apiKeyId" = ?) = 0 ORDER BY count(*) DESC LIMIT 1`,
    apiKeyId,
  )
  return { apiKeyId, purpose: found?.purpose ?? '' }
}
