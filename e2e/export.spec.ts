import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { Page } from 'playwright'
import { db } from '@/lib/server/db'
import { addTestKey } from '@/lib/server/testing/seed'
import { expect, expectAccessible, issueAs, test } from './fixtures'

const window = (page: Page) => page.getByRole('dialog')

/** Presses Export in the window, and reads what the browser saves. */
async function take(page: Page): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download')
  await window(page).getByRole('button', { name: 'Export', exact: true }).click()
  const file = await download
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

test('the tokens that a filter leaves are exported, all of them and no more, and the audit tells it', async ({
  page,
  signInAs,
}) => {
  const viewer = await signInAs('ADMIN', 'Mira Novak')
  const key = await addTestKey({ name: `Faculty ${randomUUID().slice(0, 8)}` })
  for (let at = 0; at < 60; at += 1) {
    await issueAs(viewer, key.id, {
      ...{ roomId: at < 55 ? 'hist-2kyv-gzay' : 'phil-64pq-9k2m', participantId: `student-${at}` },
      purpose: at === 0 ? '=HYPERLINK("https://example.org")' : 'Zwischenprüfung',
    })
  }
  await page.goto(`/tokens?key=${key.id}&room=hist-2kyv-gzay`)
  await expect(page.getByText('55 tokens, newest first')).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(window(page)).toContainText('55 tokens: all that fit the filters, on all pages, newest first')
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: 'With a byte order mark' }).check()
  const { name, text } = await take(page)
  expect(name).toMatch(/^tokens-\d{8}T\d{6}Z\.csv$/)
  expect(text.charCodeAt(0)).toBe(0xfeff)
  const { data } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
  expect(data.map(({ participantId }) => participantId)).toEqual(
    Array.from({ length: 55 }, (_, at) => `student-${54 - at}`),
  )
  expect(data.at(-1)?.purpose).toBe(`'=HYPERLINK("https://example.org")`)
  expect(data[0]).toMatchObject({ purpose: 'Zwischenprüfung', key: expect.stringContaining('Faculty'), state: 'live' })
  expect(data[0]?.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/)
  await expect(window(page).getByText('55 tokens were exported')).toBeVisible()
  await expectAccessible(page)

  // Once more, for programs, by the keyboard alone.
  await window(page).getByRole('button', { name: 'Export again' }).press('Enter')
  await page.getByRole('radio', { name: 'CSV', exact: true }).press('ArrowDown')
  await expect(page.getByRole('checkbox', { name: 'With a byte order mark' })).toBeDisabled()
  const lines = (await take(page)).text.trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { roomId: string }).roomId)).toEqual(
    new Array(55).fill('hist-2kyv-gzay'),
  )
  await expect(window(page).getByText('55 tokens were exported')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Export' })).toBeFocused()

  await page.goto(`/audit?who=${viewer.memberId}&action=export.started`)
  const { name: keyName } = await db().apiKey.findUniqueOrThrow({ where: { id: key.id } })
  await expect(page.getByRole('table')).toContainText(
    `Mira Novak began to export 55 tokens as NDJSON: API key is ${keyName}; room is hist-2kyv-gzay`,
  )
})

test('what is already under way is shown, and can be cancelled before another one begins', async ({
  page,
  signInAs,
}) => {
  const viewer = await signInAs('AUDITOR')
  const now = new Date()
  await db().exportRun.create({
    data: {
      ...{ memberId: viewer.memberId, id: randomUUID(), list: 'EVENTS', format: 'CSV', bom: false, query: '' },
      ...{ state: 'RUNNING', total: 1_200_000, done: 300_000, rows: 300_000, startedAt: now, seenAt: now },
    },
  })
  await page.goto('/audit')
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(window(page)).toContainText('300,000 of 1,200,000 rows')
  await expect(page.getByRole('progressbar', { name: 'Rows exported' })).toHaveAttribute('value', '300000')
  await expectAccessible(page)
  await window(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('button', { name: 'Exporting, 25 %' })).toBeVisible()
  await page.getByRole('button', { name: 'Exporting, 25 %' }).click()
  await window(page).getByRole('button', { name: 'Cancel the export' }).click()
  await expect(window(page).getByText('The export was cancelled')).toBeVisible()
  await window(page).getByRole('button', { name: 'Export again' }).click()
  await page.getByRole('radio', { name: 'NDJSON' }).check()
  const { text } = await take(page)
  expect(text.split('\n').length).toBeGreaterThan(10)
  await expect(window(page).getByText(/events were exported$/)).toBeVisible()
})

test('an export that cannot begin says why, and what was chosen stays', async ({ page, signInAs }) => {
  const viewer = await signInAs('AUDITOR')
  await page.goto('/audit')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('radio', { name: 'NDJSON' }).check()
  const now = new Date()
  await db().exportRun.create({
    data: {
      ...{ memberId: viewer.memberId, id: randomUUID(), list: 'EVENTS', format: 'CSV', bom: false, query: '' },
      ...{ state: 'RUNNING', total: 10, done: 0, rows: 0, startedAt: now, seenAt: now },
    },
  })
  await window(page).getByRole('button', { name: 'Export', exact: true }).click()
  await expect(window(page).getByRole('alert')).toContainText('Another export of yours is under way')
  await expect(page.getByRole('radio', { name: 'NDJSON' })).toBeChecked()
})
