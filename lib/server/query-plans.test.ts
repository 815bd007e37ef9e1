import Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { readFilter } from '@/lib/audit/filter'
import { fillDesk } from '@/scripts/demo/fill-desk'
import { listEvents } from './audit/list-events'
import type { Viewer } from './authorize'
import { eventIndex } from './event-index/event-index'
import { PrismaClient } from './generated/prisma/client'
import { readDeskHome } from './home/read-desk-home'
import { readOwnHome } from './home/read-own-home'
import { SerializedSqlite } from './sqlite-adapter'
import { addViewer } from './testing/seed'
import { makeTestDesk } from './testing/test-desk'
import { getToken } from './tokens/get-token'
import { listTokens } from './tokens/list-tokens'

const desk = await makeTestDesk(() => Date.now() - 70 * 86_400_000)
const admin = await addViewer('ADMIN', 'Mira Novak')
const statements: string[] = []
let member: Viewer

beforeAll(async () => {
  const { people } = await fillDesk({ rows: 18_000, until: Date.now(), firstAdmin: { id: admin.memberId } })
  member = { ...admin, role: 'MEMBER', memberId: people[1]?.id ?? '' }
  // The same database, by a client that tells what it asks.
  const client = new PrismaClient({
    adapter: new SerializedSqlite({ url: `file:${desk.databaseFile}`, timeout: 0 }),
    log: [{ emit: 'event', level: 'query' }],
  })
  client.$on('query', ({ query }) => statements.push(query))
  Object.assign(globalThis, { tokenDeskDb: client })
  await eventIndex().catchUp()
  await eventIndex().settled()
}, 120_000)

/** These hold some dozens of rows; all others grow with the desk. */
const SMALL = ['Member', 'ApiKey', 'ApiKeySecret', 'SavedView', 'DeskSettings', 'KeyRules']

/** The steps of every statement so far that walk through a whole large table. */
function scans(): string[] {
  const database = new Database(desk.databaseFile, { readonly: true })
  const found = [...new Set(statements)]
    .filter((statement) => /^\s*SELECT/i.test(statement))
    .flatMap((statement) => {
      const questions = statement.match(/\?/g)?.length ?? 0
      const steps = database.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...new Array(questions).fill(1))
      const details = (steps as { detail: string }[]).map(({ detail }) => detail)
      // The rows of a part of the statement itself, which a limit ends.
      const isPart = (detail: string) => details.includes(detail.replace('SCAN', 'CO-ROUTINE'))
      return details.filter((it) => !isPart(it)).map((it) => `${it}: ${statement.slice(0, 300)}`)
    })
    // json_each is the list of numbers and words that the statement itself brings.
    .filter(
      (step) =>
        step.startsWith('SCAN') &&
        !/^SCAN json_each VIRTUAL/.test(step) &&
        !SMALL.some((table) => step.startsWith(`SCAN main.${table}:`)),
    )
  database.close()
  return found
}

test.each([
  ...['', '?room=nothing', '?permission=allow_mod', '?state=live', '?state=revoked&longer=86400', '?within=3600'],
  ...['?q=exam', '?q=nothing-like-it', '?q=hoffmann', '?created=week', '?not.stage=PRODUCTION&source=BULK'],
])('a page filtered by “%s” walks through no large table', async (query) => {
  statements.length = 0
  const filter = readFilter(query)
  for (const viewer of [admin, member]) {
    const page = await listTokens({ viewer, filter })
    if (page.older) await listTokens({ viewer, filter, after: page.older })
    const [row] = page.rows
    if (row) await getToken({ viewer, id: row.id })
  }
  await listEvents({ viewer: admin, filter })
  await listEvents({ viewer: admin, filter, before: 9_000 })
  expect(statements.length).toBeGreaterThan(5)
  expect(scans()).toEqual([])
})

test('nobody’s home walks through a large table', async () => {
  statements.length = 0
  expect((await readDeskHome({ viewer: admin })).live.total).toBeGreaterThan(0)
  for (const viewer of [admin, member]) await readOwnHome({ viewer })
  expect(statements.length).toBeGreaterThan(5)
  expect(scans()).toEqual([])
})

test('what is looked for is found where it is', async () => {
  statements.length = 0
  const { db } = await import('./db')
  await db().issuedToken.findFirst({ where: { purpose: 'Interview' } })
  expect(scans()).toHaveLength(1)
})
