import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import type { Page } from 'playwright'
import { NO_FILTER, withValue, writeFilter } from '@/lib/audit/filter'
import { formatNumber } from '@/lib/format'
import { type DeskProcess, newDataDir, startDesk } from './desk-process'
import { expect, expectAccessible, test } from './fixtures'

// A desk of 100 thousand events, as a team makes them in a year: what the lists, charts and records tell, beside plain SQL on the same
// database.

const ROWS = 100_000
let desk: DeskProcess
let database: Database.Database
let password = ''

test.describe.configure({ mode: 'serial', timeout: 180_000 })

test.beforeAll(async () => {
  const dataDir = newDataDir()
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', 'scripts/seed-demo.mjs', '--rows', `${ROWS}`],
    { env: { ...process.env, DATA_DIR: dataDir, NODE_OPTIONS: undefined } },
  )
  password = /with the password (\S+)/.exec(stdout)?.[1] ?? ''
  desk = await startDesk({ dataDir })
  database = new Database(`${dataDir}/desk.db`, { readonly: true })
})
test.afterAll(async () => {
  database.close()
  await desk.stop()
})

test.beforeEach(async ({ page }) => {
  await page.goto(`${desk.baseURL}/login`)
  await page.getByLabel('E-mail address').fill('mira.novak@example.com')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/login'))
})

const count = (sql: string, ...values: unknown[]): number =>
  (database.prepare(`SELECT count(*) AS "count" FROM ${sql}`).get(...values) as { count: number }).count

const open = (page: Page, address: string) => page.goto(`${desk.baseURL}${address}`)
const rows = (page: Page) => page.locator('tbody').getByRole('row')
/** The records of the rows that are shown. */
const ids = async (page: Page): Promise<string[]> => {
  const addresses = await page
    .locator('[data-row-link]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  return addresses.map((address) => address.split('/').at(-1) ?? '')
}
const told = (many: number, what: string) => `${formatNumber(many)} ${what}s, newest first`

test('lists are filtered by what is clicked, by states and by words, and tell exactly how many that is', async ({
  page,
}) => {
  await open(page, '/tokens')
  await expect(page.getByText(told(count('"IssuedToken"'), 'token'))).toBeVisible()
  await expect(rows(page)).toHaveCount(50)

  const permission = rows(page)
    .getByRole('link', { name: /^allow_/ })
    .first()
  const name = (await permission.textContent()) ?? ''
  await permission.click()
  await expect(
    page.getByText(told(count(`"IssuedToken" WHERE "permissions" LIKE ?`, `%"${name}"%`), 'token')),
  ).toBeVisible()
  const mods = `"IssuedToken" WHERE "permissions" LIKE '%"allow_mod"%'`
  await open(page, '/tokens?permission=allow_mod&state=revoked')
  await expect(page.getByText(told(count(`${mods} AND "revokedAt" IS NOT NULL`), 'token'))).toBeVisible()
  await expectAccessible(page)

  // The middle of a word that somebody wrote.
  const { purpose } = database
    .prepare('SELECT "purpose" FROM "IssuedToken" WHERE "purpose" IS NOT NULL ORDER BY "seq" LIMIT 1 OFFSET 5000')
    .get() as { purpose: string }
  const [word = ''] = purpose.match(/[A-Za-z]{5,}/) ?? []
  await open(page, '/tokens')
  await page.getByRole('searchbox').fill(word.slice(1))
  await page.getByRole('searchbox').press('Enter')
  const found = database
    .prepare(
      `SELECT "IssuedToken"."id" FROM "IssuedToken" JOIN "Member" ON "Member"."id" = "issuerId"
       WHERE concat_ws(' ', "purpose", "roomId", "participantId", "name") LIKE ? ORDER BY "seq" DESC LIMIT 50`,
    )
    .all(`%${word.slice(1)}%`) as { id: string }[]
  expect(found.length).toBeGreaterThan(0)
  await expect.poll(() => ids(page)).toEqual(found.map(({ id }) => id))
  await open(page, '/audit?action=request.refused')
  await expect(page.getByText(told(count(`"AuditEvent" WHERE "action" = 'request.refused'`), 'event'))).toBeVisible()
})

test('pages lead down and up again, past everything, without a row twice or missed', async ({ page }) => {
  // The rarest purpose that fills more than two pages.
  const { purpose, many } = database
    .prepare(
      `SELECT "purpose", count(*) AS "many" FROM "IssuedToken" WHERE "purpose" IS NOT NULL
       GROUP BY "purpose" HAVING "many" > 110 ORDER BY "many", "purpose" LIMIT 1`,
    )
    .get() as { purpose: string; many: number }
  const stored = database
    .prepare('SELECT "id" FROM "IssuedToken" WHERE "purpose" = ? ORDER BY "seq" DESC')
    .all(purpose) as { id: string }[]
  await open(page, `/tokens${writeFilter(withValue(NO_FILTER, 'purpose', purpose))}`)
  await expect(page.getByText(told(many, 'token'))).toBeVisible()
  const pager = page.getByRole('navigation', { name: 'Pages of tokens', exact: true })
  const down: string[][] = [await ids(page)]
  while (down.flat().length < many) {
    const first = down.at(-1)?.[0]
    await pager.getByRole('link', { name: 'Older' }).click()
    await expect.poll(async () => (await ids(page))[0]).not.toBe(first)
    down.push(await ids(page))
  }
  expect(down.flat()).toEqual(stored.map(({ id }) => id))
  for (const before of down.slice(0, -1).reverse()) {
    await pager.getByRole('link', { name: 'Newer' }).click()
    await expect.poll(() => ids(page)).toEqual(before)
  }
})

test('a fingerprint finds its one record among all, whose page and neighbours open', async ({ page }) => {
  const middle = database
    .prepare(
      'SELECT "id", "fingerprint", "participantId" FROM "IssuedToken" WHERE "seq" > ? AND "roomId" IS NOT NULL LIMIT 1',
    )
    .get(ROWS / 2) as { id: string; fingerprint: string; participantId: string | null }
  await open(page, '/tokens')
  await page.getByRole('searchbox').fill(middle.fingerprint.slice(11, 31))
  await page.getByRole('searchbox').press('Enter')
  await expect(rows(page)).toHaveCount(1)
  await page.locator('[data-row-link]').click()
  await expect(page).toHaveURL(`${desk.baseURL}/tokens/${middle.id}`)
  await expect(page.getByText(middle.fingerprint)).toBeVisible()
  await expectAccessible(page)
})

test('charts add up to all tokens of their time', async ({ page }) => {
  await open(page, '/tokens/charts?created=year')
  const year = new Date(Date.now() - 365 * 86_400_000).toISOString()
  const many = count(`"IssuedToken" WHERE "createdAt" >= '${year.replace('Z', '+00:00')}'`)
  await expect(page.getByRole('heading', { name: `Tokens issued: ${formatNumber(many)}` })).toBeVisible()
})

test('everything is exported, with progress; and half-way it is cancelled', async ({ page }) => {
  await open(page, '/tokens')
  await page.getByRole('button', { name: 'Export' }).click()
  const window = page.getByRole('dialog')
  const whole = page.waitForEvent('download')
  await window.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('progressbar', { name: 'Rows exported' })).toBeVisible()
  const all = count('"IssuedToken"')
  await expect(window.getByText(`${formatNumber(all)} tokens were exported`)).toBeVisible({ timeout: 120_000 })
  const text = readFileSync(await (await whole).path(), 'utf8')
  expect(text.split('\r\n').length).toBe(all + 2) // its head, and what follows the last line
  const stored = database.prepare('SELECT "fingerprint" FROM "IssuedToken" ORDER BY "seq" DESC').all() as {
    fingerprint: string
  }[]
  const last = (line: string) => line.slice(line.lastIndexOf(',') + 1)
  expect(text.split('\r\n').slice(1, -1).map(last)).toEqual(stored.map(({ fingerprint }) => fingerprint))

  await window.getByRole('button', { name: 'Export again' }).click()
  await page.getByRole('radio', { name: 'NDJSON' }).check()
  const cut = page.waitForEvent('download')
  await window.getByRole('button', { name: 'Export', exact: true }).click()
  await window.getByRole('button', { name: 'Cancel the export' }).click()
  await expect(window.getByText('The export was cancelled')).toBeVisible()
  expect(await (await cut).failure(), 'the browser knows that the file is not whole').not.toBeNull()
  await open(page, '/audit?action=export.started,export.ended')
  await expect(page.getByRole('table')).toContainText(/Mira Novak cancelled an export after [\d,]+ tokens?/)
  await expect(page.getByRole('table')).toContainText(`Mira Novak exported ${formatNumber(all)} tokens`)
})
