import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '@/scripts/migrate.mjs'
import { type Db, databaseTrouble, openDb } from './db'
import { AppError } from './errors'
import { PrismaClient } from './generated/prisma/client'

let folder: string
let file: string
let client: Db

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'token-desk-adapter-'))
  file = path.join(folder, 'desk.db')
  migrate(file)
})
afterEach(async () => {
  await client.$disconnect()
  rmSync(folder, { recursive: true, force: true })
})

const counter = (key: string) => ({ data: { key, points: 1, expire: null } })

const outside = { where: { key: 'outside' } }
const writes = {
  create: () => client.rateLimit.create(counter('outside')),
  upsert: () => client.rateLimit.upsert({ ...outside, create: counter('outside').data, update: {} }),
  createMany: () => client.rateLimit.createMany(counter('outside')),
  raw: () => client.$executeRaw`INSERT INTO "RateLimit" ("key", "points") VALUES ('outside', 1)`,
}

/** Writes outside a transaction while one is open that then rolls back. Returns whether the acknowledged write is still there. */
async function acknowledgedWriteSurvives(write: () => Promise<unknown>): Promise<boolean> {
  let acknowledged: Promise<unknown> = Promise.resolve()
  const rolledBack = client.$transaction(async (tx) => {
    await tx.rateLimit.create(counter('inside'))
    acknowledged = write()
    // The plain adapter acknowledges at once; ours only after this transaction, so it must not be waited for in here.
    await Promise.race([acknowledged, new Promise((resolve) => setTimeout(resolve, 20))])
    throw new Error('roll back')
  })
  await expect(rolledBack).rejects.toThrow('roll back')
  await acknowledged
  expect(await client.rateLimit.count({ where: { key: 'inside' } })).toBe(0)
  return (await client.rateLimit.count(outside)) === 1
}

describe('a write outside of an open transaction', () => {
  test('is lost by the plain adapter when that transaction rolls back, although it was acknowledged', async () => {
    client = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}` }) })
    expect(await acknowledgedWriteSurvives(writes.create)).toBe(false)
  })

  test.each(Object.entries(writes))('is kept by ours: %s', async (_, write) => {
    client = openDb(`file:${file}`)
    expect(await acknowledgedWriteSurvives(write)).toBe(true)
  })
})

describe('a commit that fails', () => {
  test('rolls back, and nothing hangs afterwards', async () => {
    client = openDb(`file:${file}`)
    const orphan = client.$transaction(async (tx) => {
      await tx.$executeRaw`PRAGMA defer_foreign_keys = ON` // the violation then shows at COMMIT
      await tx.$executeRaw`INSERT INTO "ApiKeySecret" ("id", "apiKeyId", "version", "ciphertext", "createdAt")
        VALUES ('orphan', 'nothing', 1, x'00', '2026-11-24T15:00:00.000+00:00')`
    })
    await expect(orphan).rejects.toThrow()
    await client.$transaction((tx) => tx.rateLimit.create(counter('next')))
    expect(await client.apiKeySecret.count()).toBe(0)
    expect(await client.rateLimit.count()).toBe(1)
  })
})

describe('durability', () => {
  test('the journal is a WAL that is synced in full', async () => {
    client = openDb(`file:${file}`)
    expect(await client.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: 'wal' }])
    expect(Number((await client.$queryRaw<[{ synchronous: bigint }]>`PRAGMA synchronous`)[0].synchronous)).toBe(2)
  })
})

describe('another process that holds the write lock', () => {
  test('is waited for without freezing this one', async () => {
    client = openDb(`file:${file}`)
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
      if (turns === 5) other.exec('COMMIT')
    }, 10)
    await client.$transaction((tx) => tx.rateLimit.create(counter('patient')))
    clearInterval(timer)
    other.close()
    expect(turns).toBeGreaterThanOrEqual(5)
    expect(await client.rateLimit.count()).toBe(1)
  })

  test('does not keep a read waiting behind the writers', async () => {
    client = openDb(`file:${file}`)
    await client.rateLimit.create(counter('there'))
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const order: string[] = []
    const writes = [1, 2, 3].map((index) =>
      client
        .$transaction((tx) => tx.rateLimit.create(counter(`key ${index}`)))
        .catch(() => {})
        .finally(() => order.push('write')),
    )
    await client.rateLimit.findMany().then(() => order.push('read'))
    other.exec('COMMIT')
    other.close()
    await Promise.all(writes)
    expect(order).toEqual(['read', 'write', 'write', 'write'])
  })

  test('for too long is a clear refusal, and nothing hangs afterwards', async () => {
    client = openDb(`file:${file}`)
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const refused = await client.$transaction((tx) => tx.rateLimit.create(counter('late'))).catch(databaseTrouble)
    expect(refused).toBeInstanceOf(AppError)
    expect((refused as AppError).code).toBe('busy')
    other.exec('COMMIT')
    other.close()
    await client.$transaction((tx) => tx.rateLimit.create(counter('next')))
    expect(await client.rateLimit.findMany({ select: { key: true } })).toEqual([{ key: 'next' }])
  })
})

describe('a full disk', () => {
  test('is a clear refusal, leaves nothing behind, and nothing hangs afterwards', async () => {
    client = openDb(`file:${file}`)
    const [{ page_count }] = await client.$queryRaw<[{ page_count: bigint }]>`PRAGMA page_count`
    await client.$queryRawUnsafe(`PRAGMA max_page_count = ${page_count}`)
    const big = 'x'.repeat(100_000)
    const refused = await client
      .$transaction(async (tx) => {
        await tx.rateLimit.create(counter('first'))
        await tx.rateLimit.create(counter(big))
      })
      .catch(databaseTrouble)
    expect(refused).toBeInstanceOf(AppError)
    expect((refused as AppError).message).toContain('disk may be full')
    expect((refused as AppError).message).not.toContain('xxx')
    await client.$queryRawUnsafe('PRAGMA max_page_count = 1000000')
    await client.$transaction((tx) => tx.rateLimit.create(counter('next')))
    expect(await client.rateLimit.findMany({ select: { key: true } })).toEqual([{ key: 'next' }])
  })
})

test('many transactions at once all get their turn', async () => {
  client = openDb(`file:${file}`)
  await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      client.$transaction((tx) => tx.rateLimit.create(counter(`key ${index}`))),
    ),
  )
  expect(await client.rateLimit.count()).toBe(200)
})
