import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import jwt from 'jsonwebtoken'
import { readTable } from '@/lib/bulk/read-table'
import { db } from '@/lib/server/db'
import { addTestKey } from '@/lib/server/testing/seed'
import { freePort, newDataDir, startDesk } from './desk-process'
import { expect, expectAccessible, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 } })

function bulkOn(page: Page) {
  const form = page.getByRole('form', { name: 'Issue many tokens' })
  return {
    form,
    table: form.getByLabel('Table', { exact: true }),
    file: form.getByLabel('File with the table'),
    key: form.getByLabel('API key', { exact: true }),
    holds: (name: string) => form.getByLabel(`What “${name}” holds`),
    issue: (name: string | RegExp) => form.getByRole('button', { name }),
  }
}

async function download(page: Page, name: string): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name, exact: true }).click()
  return readFileSync(await (await waiting).path(), 'utf8')
}

test('a table as Excel writes it becomes tokens; bad rows are named and left out', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Jonas Weber')
  const key = await addTestKey({ name: 'Oral exams' })
  await addTestKey({ name: 'Zoology' })
  const bulk = bulkOn(page)
  await page.goto('/tokens/new')
  await page.getByRole('link', { name: 'Many at once' }).click()
  await expect(page.getByText('There are no rows yet.')).toBeVisible()
  await expectAccessible(page)

  const csv =
    '\ufeffStudent;Meeting;Rights;Valid\r\n' +
    'lena.hoffmann;9k2m-wq7d-4tzx;allow_join;2h\r\n' +
    'ida kaya;9k2m-wq7d-4tzx;allow_join;2h\r\n' +
    'wren.castillo;9k2m-wq7d-4tzx;allow_publish;2h\r\n' +
    '"=cmd()";;;90m\r\n' +
    'tomasz.wojcik;;ALLOW_JOIN;120\r\n' +
    'lena.hoffmann;9k2m-wq7d-4tzx;allow_join|allow_mod;8h\r\n'
  await bulk.file.setInputFiles({ name: 'exam.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(bulk.form.getByText('exam.csv')).toBeVisible()
  await expect(bulk.form.getByText('Cells are separated by semicolons.')).toBeVisible()
  await bulk.key.selectOption(key.id)

  // Guessed where a name is known, and put right where it is not.
  await expect(bulk.holds('Student')).toHaveValue('participant')
  await expect(bulk.holds('Meeting')).toHaveValue('room')
  await bulk.holds('Rights').selectOption({ label: 'Permissions' })
  await bulk.holds('Valid').selectOption({ label: 'Expires' })
  for (const text of [
    /Line 3: participant: A participant ID has no white space: .*4004/,
    /Line 4: permissions: “allow_publish” is not a VideoSDK permission/,
    /Line 6: permissions: Write allow_join instead of “ALLOW_JOIN”/,
    /Line 6: expires: “120” has no unit/,
    /Line 7: lena\.hoffmann in 9k2m-wq7d-4tzx, as in line 2/,
  ]) {
    await expect(bulk.form.getByRole('listitem').filter({ hasText: text })).toBeVisible()
  }
  await expect(page.getByText('3 rows ready, 3 to be put right, now or later.')).toBeVisible()
  await expectAccessible(page)

  await bulk.issue('Issue 3 tokens').click()
  await expect(page.getByRole('heading', { name: '3 tokens issued' })).toBeVisible()
  await expectAccessible(page)
  const rows = readTable(await download(page, 'CSV')).rows.map((row) => row.cells)
  expect(rows.map((row) => row.slice(0, 3))).toEqual([
    ['line', 'participant', 'room'],
    ['2', 'lena.hoffmann', '9k2m-wq7d-4tzx'],
    ['5', "'=cmd()", ''],
    ['7', 'lena.hoffmann', '9k2m-wq7d-4tzx'],
  ])
  const claims = rows.slice(1).map((row) => jwt.verify(row[3] ?? '', key.secret) as jwt.JwtPayload)
  expect(claims).toMatchObject([
    { permissions: ['allow_join'], version: 2 },
    { participantId: '=cmd()' },
    { permissions: ['allow_join', 'allow_mod'] },
  ])
  expect(claims.map((it) => (it.exp ?? 0) - (it.iat ?? 0))).toEqual([7_200, 5_400, 28_800])
  expect(await download(page, '.env')).toContain(`VIDEOSDK_TOKEN_LENA_HOFFMANN=${rows[1]?.[3]}\n`)
  expect(JSON.parse(await download(page, 'JSON'))).toHaveLength(3)
  expect(await db().issuedToken.findMany({ where: { issuerId: viewer.memberId } })).toHaveLength(3)

  // What is put right is issued, and what was issued comes again.
  await page.getByRole('button', { name: 'Back to this table' }).click()
  await bulk.file.setInputFiles({
    ...{ name: 'exam.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(csv.replace('ida kaya', 'ida.kaya')),
  })
  await bulk.holds('Rights').selectOption({ label: 'Permissions' })
  await bulk.holds('Valid').selectOption({ label: 'Expires' })
  await bulk.issue('Issue 4 tokens').click()
  await expect(page.getByText('3 of them were issued earlier, and made again byte for byte.')).toBeVisible()
  expect(await db().issuedToken.count({ where: { issuerId: viewer.memberId } })).toBe(4)

  await page.getByRole('button', { name: 'Begin a new table' }).click()
  await expect(page.getByText('There are no rows yet.')).toBeVisible()
})

test('pasted cells without a header are guessed by what stands in them', async ({ page, signInAs }) => {
  await signInAs('MEMBER', 'Ida Kaya')
  const key = await addTestKey({ name: 'Botany' })
  const bulk = bulkOn(page)
  await page.goto('/tokens/bulk')
  await bulk.key.selectOption(key.id)
  await bulk.table.fill('lena.hoffmann\t9k2m-wq7d-4tzx\task_join\nwren.castillo\tw3bn-0kfz-h5sy\tallow_join\n')
  await expect(bulk.holds('Column 1')).toHaveValue('participant')
  await expect(bulk.holds('Column 2')).toHaveValue('room')
  await expect(bulk.holds('Column 3')).toHaveValue('permissions')
  await expect(bulk.form.getByLabel('The first row names the columns')).not.toBeChecked()
  await bulk.issue('Issue 2 tokens').click()
  await expect(page.getByRole('row', { name: /wren\.castillo/ })).toBeVisible()
})

test('a reload in the middle goes on, and issues no row twice', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Signe Holm')
  const key = await addTestKey({ name: 'Nursing school' })
  const bulk = bulkOn(page)
  await page.goto('/tokens/bulk')
  await bulk.key.selectOption(key.id)
  await bulk.table.fill(`participant\n${Array.from({ length: 1_000 }, (_, at) => `student-${at}`).join('\n')}`)
  // The answer to the second part never comes.
  let parts = 0
  await page.route('**/tokens/bulk', async (route) => {
    if (route.request().method() !== 'POST' || ++parts !== 2) return route.continue()
    await route.fetch()
  })
  await bulk.issue('Issue 1,000 tokens').click()
  await expect(page.getByText(/250 of 1,000 rows/)).toBeVisible()
  await expect.poll(() => db().issuedToken.count({ where: { issuerId: viewer.memberId } })).toBe(500)
  page.on('dialog', (dialog) => dialog.accept())
  await page.reload()
  await expect(page.getByText(/You were issuing 1,000 tokens at .*, and left this page/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: '1,000 tokens issued' })).toBeVisible()
  await expect(page.getByText('500 of them were issued earlier, and made again byte for byte.')).toBeVisible()
  const rows = readTable(await download(page, 'CSV')).rows.slice(1)
  expect(new Set(rows.map((row) => row.cells[1])).size).toBe(1_000)
  expect(await db().issuedToken.count({ where: { issuerId: viewer.memberId } })).toBe(1_000)
})

test('what was made before a cancel is kept, and the rest can go on', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Rosa Keller')
  const key = await addTestKey({ name: 'Astronomy' })
  const bulk = bulkOn(page)
  await page.goto('/tokens/bulk')
  await bulk.key.selectOption(key.id)
  await bulk.table.fill(`participant\n${Array.from({ length: 600 }, (_, at) => `guest-${at}`).join('\n')}`)
  let held = () => {}
  await page.route('**/tokens/bulk', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await new Promise<void>((resolve) => {
      held = resolve
    })
    await route.continue()
  })
  await bulk.issue('Issue 600 tokens').click()
  await expect(page.getByText(/0 of 600 rows/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel the rest' }).click()
  held()
  await expect(page.getByRole('heading', { name: '250 tokens issued' })).toBeVisible()
  await expect(page.getByText('What was issued is kept, and stands below.')).toBeVisible()
  await expectAccessible(page)
  expect(await db().issuedToken.count({ where: { issuerId: viewer.memberId } })).toBe(250)
  await page.unroute('**/tokens/bulk')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: '600 tokens issued' })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the whole way fits', async ({ page, signInAs }) => {
    await signInAs('MEMBER', 'Mads Berg')
    const key = await addTestKey({ name: 'Thermodynamics' })
    const bulk = bulkOn(page)
    await page.goto('/tokens/bulk')
    await bulk.key.selectOption(key.id)
    await bulk.table.fill('participant,room\nmads.berg,physics-hall\nida kaya,physics-hall')
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await expect(bulk.form.getByText(/Line 3: participant/)).toBeVisible()
    await fits()
    await bulk.issue('Issue 1 token').click()
    await expect(page.getByRole('heading', { name: '1 token issued' })).toBeVisible()
    await fits()
    await expectAccessible(page)
  })
})

for (const role of ['AUDITOR', 'TESTER'] as const) {
  test(`for the role ${role} there is no such page`, async ({ page, signInAs }) => {
    await signInAs(role)
    expect((await page.goto('/tokens/bulk'))?.status()).toBe(404)
  })
}

test('a server that is killed in the middle of 10,000 rows and started again: every token once', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000)
  const dataDir = newDataDir()
  const port = await freePort()
  let desk = await startDesk({ dataDir, port })
  try {
    await page.goto(desk.setUpUrl ?? '')
    await page.getByLabel('Name', { exact: true }).fill('Mira Novak')
    await page.getByLabel('E-mail address').fill('mira.novak@example.com')
    await page.getByLabel('Password', { exact: true }).fill('quiet harbour lantern 42')
    await page.getByLabel('Demo key').check()
    await page.getByRole('button', { name: 'Set up' }).click()
    await expect(page).toHaveURL(`${desk.baseURL}/tokens/new`)

    await page.goto(`${desk.baseURL}/tokens/bulk`)
    const bulk = bulkOn(page)
    const csv = `participant,room\n${Array.from({ length: 10_000 }, (_, at) => `student-${at},exam-hall-${at % 40}`).join('\n')}\n`
    await bulk.file.setInputFiles({ name: 'students.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await bulk.issue('Issue 10,000 tokens').click()
    const progress = page.getByRole('progressbar', { name: 'Tokens issued' })
    await expect
      .poll(async () => Number(await progress.getAttribute('value')), { intervals: [20] })
      .toBeGreaterThan(1_000)
    desk.process.kill('SIGKILL')
    await desk.ended
    await expect(page.getByText('The desk does not answer. Trying again …')).toBeVisible()
    desk = await startDesk({ dataDir, port })

    // It goes on by itself, or by a press when that took too long.
    const done = page.getByRole('heading', { name: '10,000 tokens issued' })
    const goOn = page.getByRole('button', { name: 'Go on' })
    await expect(done.or(goOn)).toBeVisible({ timeout: 90_000 })
    if (await goOn.isVisible()) await goOn.click()
    await expect(done).toBeVisible({ timeout: 90_000 })
    const rows = readTable(await download(page, 'CSV')).rows.slice(1)
    expect(rows).toHaveLength(10_000)
    expect(new Set(rows.map((row) => row.cells[1])).size).toBe(10_000)

    const file = new Database(path.join(dataDir, 'desk.db'), { readonly: true })
    const fingerprints = file.prepare('SELECT fingerprint FROM IssuedToken').pluck().all()
    const events = file.prepare("SELECT count(*) FROM AuditEvent WHERE action = 'token.issued'").pluck().get()
    file.close()
    expect(fingerprints).toHaveLength(10_000)
    expect(events).toBe(10_000)
    const handedOut = new Set(
      rows.map((row) =>
        createHash('sha256')
          .update(row.cells[3] ?? '')
          .digest('hex'),
      ),
    )
    expect(new Set(fingerprints)).toEqual(handedOut)
  } finally {
    await desk.stop()
    await context.close()
  }
})
