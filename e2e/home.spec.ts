import Database from 'better-sqlite3'
import type { Page } from 'playwright'
import { createTemplate } from '@/lib/server/templates/create-template'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { revokeToken } from '@/lib/server/tokens/revoke-token'
import { type DeskProcess, startDesk } from './desk-process'
import { expect, expectAccessible, issueAs, test } from './fixtures'

const PASSWORD = 'quiet harbour lantern 42'
const DAY = 86_400

const main = (page: Page) => page.getByRole('main')
const block = (page: Page, title: string) =>
  main(page).locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
const rows = (page: Page, title: string) => block(page, title).getByRole('listitem')
const expectFits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)

test('a member begins with their own live tokens, templates and rooms', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Kiran Desai')
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(main(page).getByRole('heading', { name: 'You have not issued a token yet' })).toBeVisible()
  await expect(main(page).getByRole('link', { name: 'Issue the first one' })).toHaveAttribute('href', '/tokens/new')
  await expectAccessible(page)

  const key = await addTestKey({ name: 'Home, seminars' })
  const issue = (participantId: string, roomId: string, seconds: number) =>
    issueAs(viewer, key.id, { participantId, roomId, expiry: { kind: 'in', seconds } })
  await issue('asha.pillai', 'seminar-west', 5 * DAY)
  await issue('bo.lindgren', 'seminar-east', 3_600)
  const { record } = await issue('revoked.one', 'seminar-west', DAY)
  await revokeToken({ viewer, input: { id: record.id, reason: 'Wrong person' } })
  await issueAs(await addViewer('MEMBER', 'Otto Ferris'), key.id, { participantId: 'not.mine' })
  const request = {
    ...{ apiKeyId: key.id, permissions: ['allow_join'], roles: [], version2: false, roomId: 'seminar-north' },
    ...{ participantId: '', expiry: { kind: 'in' as const, amount: 3, unit: 'hours' as const }, purpose: '' },
  }
  await createTemplate({ viewer, input: { name: 'Aa, seminar', shared: false, pinned: true, request } })

  await page.reload()
  await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Home' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await expect(block(page, 'Your live tokens')).toContainText('2 tokens')
  await expect(rows(page, 'Your live tokens')).toHaveText([
    /bo\.lindgren in seminar-east.*Home, seminars.*in 1 hour.*Live/,
    /asha\.pillai in seminar-west.*in 5 days.*Live/,
  ])
  await expect(main(page)).not.toContainText(/not\.mine|revoked\.one/)
  await expect(rows(page, 'Last rooms')).toHaveText([/seminar-west/, /seminar-east/])
  await expect(rows(page, 'Templates').first()).toContainText('For 3h, room seminar-north')
  for (const width of [1440, 768, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page)
    await expectFits(page)
  }

  await block(page, 'Your live tokens').getByRole('link', { name: 'See all your live tokens' }).click()
  await expect(page.getByText('2 tokens, newest first')).toBeVisible()
  await page.goBack()
  await main(page)
    .getByRole('link', { name: /seminar-west ?: its tokens/ })
    .click()
  await expect(page.getByText('2 tokens, newest first')).toBeVisible() // the revoked one too
  await page.goBack()
  await main(page).getByRole('link', { name: 'Issue a token for seminar-east' }).click()
  await expect(page.getByLabel('Room ID')).toHaveValue('seminar-east')
  await page.goBack()
  await main(page).getByRole('link', { name: 'Aa, seminar' }).click()
  await expect(page.getByText('This form was filled in by template “Aa, seminar”')).toBeVisible()
  await expect(page.getByLabel('Room ID')).toHaveValue('seminar-north')
})

test('a tester begins with the field to paste a token into', async ({ page, signInAs }) => {
  const key = await addTestKey({ name: 'Home, checks' })
  const { token } = await issueAs(await addViewer('MEMBER', 'Pavel Dvorak'), key.id)
  await signInAs('TESTER', 'Salome Frei')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto('/')
  const field = page.getByLabel('Token', { exact: true })
  await expect(field).toBeFocused()
  await field.fill(token)
  await expect(page.getByText('Verdict: Valid.')).toBeAttached()
  await expect(page).toHaveURL('/')
  expect(asked.filter((url) => url.includes(token.split('.')[2] ?? 'none'))).toEqual([])
  await expectAccessible(page)
  await main(page).getByRole('link', { name: 'Negative pack' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Negative pack' })).toBeVisible()
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(field).toHaveValue('')
})

test('an auditor sees what goes on, and nothing to act on', async ({ page, signInAs }) => {
  const key = await addTestKey({ name: 'Home, audited' })
  await issueAs(await addViewer('MEMBER', 'Aino Rask'), key.id)
  await signInAs('AUDITOR', 'Maren Ost')
  await page.goto('/')
  for (const title of [
    ...['Live now', 'Expire within 24 hours', 'Longest lives'],
    ...['Refused in the last 7 days', 'Keys without rotation'],
  ]) {
    await expect(block(page, title)).toBeVisible()
  }
  await expect(block(page, 'Approvals waiting')).toHaveCount(0)
  await expect(main(page).getByRole('link', { name: /^(Issue|Rotate)/ })).toHaveCount(0)
  await expectAccessible(page)
})

test.describe('on a desk of its own', () => {
  let desk: DeskProcess
  test.beforeAll(async () => {
    desk = await startDesk()
  })
  test.afterAll(() => desk.stop())

  test('an admin begins with what is live, what expires, what was refused, and what waits', async ({ page }) => {
    test.slow()
    const home = async () => page.goto(`${desk.baseURL}/`)
    await page.goto(desk.setUpUrl ?? '')
    await page.getByLabel('Name', { exact: true }).fill('Mira Novak')
    await page.getByLabel('E-mail address').fill('mira.novak@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('My VideoSDK key').check()
    await page.getByLabel('Key name').fill('Lectures')
    await page.getByLabel('API key', { exact: true }).fill('2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11')
    await page.getByLabel('Secret', { exact: true }).fill('5e'.repeat(32))
    await page.getByLabel('Stage').selectOption({ label: 'Production' })
    await page.getByRole('button', { name: 'Set up' }).click()
    await expect(page).toHaveURL(`${desk.baseURL}/tokens/new`)

    await home()
    await expect(main(page).getByRole('heading', { name: 'No token was issued here yet' })).toBeVisible()
    await expect(main(page).locator('section')).toHaveCount(0)
    await expectAccessible(page)

    await main(page).getByRole('link', { name: 'Issue the first one' }).click()
    await page.getByLabel('Participant ID').fill('lena.hoffmann')
    await page.getByRole('button', { name: 'Issue token' }).click()
    await expect(page.getByRole('button', { name: 'Copy token' })).toBeVisible()
    await home()
    await expect(rows(page, 'Live now')).toHaveText([/Lectures.*Production.*1/])
    await expect(rows(page, 'Expire within 24 hours')).toHaveText([
      /lena\.hoffmann.*Lectures, by Mira Novak.*in 2 hours/,
    ])
    await expect(rows(page, 'Longest lives')).toHaveText([/lena\.hoffmann.*2 hours/])
    await expect(block(page, 'Refused in the last 7 days')).toContainText('Nothing was refused in the last 7 days.')
    await expect(block(page, 'Keys without rotation')).toContainText('No enabled key signs with a secret older')
    await expect(block(page, 'Approvals waiting')).toContainText('No request waits for you.')

    // A wrong password, a secret of long ago, and somebody else's request.
    const { csrfToken } = await (await page.request.get(`${desk.baseURL}/api/auth/csrf`)).json()
    const wrong = await page.request.post(`${desk.baseURL}/api/auth/callback/credentials`, {
      headers: { origin: desk.baseURL },
      form: { csrfToken, email: 'mira.novak@example.com', password: 'not this one', json: 'true' },
    })
    expect(wrong.status()).toBe(401)
    askLongAgo(`${desk.dataDir}/desk.db`)
    await home()
    await expect(rows(page, 'Refused in the last 7 days')).toHaveText([/E-mail address or password was wrong.*1/])
    await expect(rows(page, 'Keys without rotation')).toHaveText([/Lectures.*Secret version 1, 120 days old.*Rotate/])
    await expect(rows(page, 'Approvals waiting')).toHaveText([/Jonas Weber for Lectures.*“Guest lecture”/])
    await expectAccessible(page)

    // Each leads on.
    await block(page, 'Refused in the last 7 days').getByRole('link', { name: 'E-mail address or' }).click()
    await expect(page.getByText('One event, newest first')).toBeVisible()
    await page.goBack()
    await block(page, 'Longest lives').getByRole('link', { name: 'See all' }).click()
    await expect(page.getByText('One token, newest first')).toBeVisible()
    await page.goBack()
    await block(page, 'Approvals waiting').getByRole('link', { name: 'See all requests, to decide them' }).click()
    await expect(page.getByRole('heading', { name: 'Jonas Weber for Lectures' })).toBeVisible()
    await page.goBack()
    await page.getByRole('link', { name: 'Rotate the secret of Lectures' }).click()
    await expect(page.getByRole('heading', { name: 'A new secret for Lectures' })).toBeVisible()

    // Where all times are shown in one zone, a day has an end.
    await page.goto(`${desk.baseURL}/settings`)
    await page.getByLabel('Times are shown').selectOption('Pacific/Auckland')
    await page.getByRole('button', { name: 'Save the settings' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await home()
    await expect(block(page, 'Expire today')).toBeVisible()
  })
})

/** Behind the desk's back: the secret of every key is 120 days old, and a member asks for a token of a month. */
function askLongAgo(databaseFile: string): void {
  const database = new Database(databaseFile)
  const iso = (before: number) => new Date(Date.now() - before * DAY * 1_000).toISOString().replace('Z', '+00:00')
  database.prepare('UPDATE "ApiKeySecret" SET "createdAt" = ?').run(iso(120.5))
  database
    .prepare('INSERT INTO "Member" ("id", "email", "name", "role", "createdAt") VALUES (?, ?, ?, ?, ?)')
    .run('jonas', 'jonas.weber@example.com', 'Jonas Weber', 'MEMBER', iso(1))
  const request = {
    ...{ requestId: 'asked', apiKeyId: '', permissions: ['allow_join'], roles: [], version: 2 },
    ...{ roomId: null, participantId: null, expiry: { kind: 'in', seconds: 30 * DAY }, purpose: null },
  }
  database
    .prepare(
      `INSERT INTO "Approval" ("id", "requestId", "apiKeyId", "askerId", "request", "broken", "rulesVersion", "reason", "createdAt", "state")
       SELECT 'asked', 'asked', "id", 'jonas', ?, '[]', 1, 'Guest lecture', ?, 'WAITING' FROM "ApiKey" LIMIT 1`,
    )
    .run(JSON.stringify(request), iso(0.01))
  database.close()
}
