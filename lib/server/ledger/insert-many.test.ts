import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { db } from '../db'
import { addTestKey, addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { insertMany } from './insert-many'

const desk = await makeTestDesk()

test('writes to the byte what Prisma writes, whatever the values', async () => {
  const viewer = await addViewer('MEMBER', "Zoë “Quote” O'Neil")
  const key = await addTestKey()
  const row = (id: string, seq: number) => ({
    ...{ seq, id, requestId: `r-${id}`, fingerprint: 'ab'.repeat(32), apiKeyId: key.id, secretVersion: 1 },
    ...{
      issuerId: viewer.memberId,
      permissions: '["allow_join"]',
      version: null,
      roomId: '0123',
      participantId: '1e5',
    },
    ...{ roles: null, iat: 1_795_532_700n, exp: 253_402_300_800n, source: 'BULK', purpose: `a\n"b"\\ '; -- 🎓` },
    ...{ createdAt: new Date('2026-11-24T15:05:30.090Z'), ip: 'true', userAgent: 'null' },
  })
  await db().issuedToken.create({ data: row('prisma', 101) })
  await db().$transaction((tx) => insertMany(tx, 'IssuedToken', [row('one', 102), row('two', 103)]))

  const secret = (version: number) => ({
    ...{ id: `s-${version}`, apiKeyId: key.id, version, ciphertext: new Uint8Array(randomBytes(40)) },
    ...{
      createdAt: new Date('2026-11-24T15:05:30Z'),
      retiredAt: version === 3 ? new Date(0) : null,
      withdrawnAt: null,
    },
  })
  const [two, three] = [secret(2), secret(3)]
  await db().$transaction((tx) => insertMany(tx, 'ApiKeySecret', [two, three]))
  expect(await db().apiKeySecret.findMany({ where: { version: { gt: 1 } }, orderBy: { version: 'asc' } })).toEqual([
    two,
    three,
  ])

  const raw = new Database(desk.databaseFile, { readonly: true })
  const columns = Object.keys(row('', 0)).filter((name) => !['seq', 'id', 'requestId'].includes(name))
  const stored = raw
    .prepare(
      `SELECT ${columns.map((name) => `"${name}", typeof("${name}") AS "t_${name}"`).join(', ')} FROM "IssuedToken" ORDER BY id`,
    )
    .all()
  raw.close()
  expect(stored).toHaveLength(3)
  expect(stored[1]).toEqual(stored[0])
  expect(stored[2]).toEqual(stored[0])
})

test('nothing to insert is nothing', async () => {
  await db().$transaction((tx) => insertMany(tx, 'IssuedToken', []))
})
