import { spawnSync } from 'node:child_process'
import type { Page } from 'playwright'
import { type DeskProcess, startDesk } from './desk-process'
import { test as base, expect, expectAccessible } from './fixtures'

// A desk of its own: what is set here holds for everybody.
let desk: DeskProcess
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  baseURL: async ({}, use) => use(desk?.baseURL),
})
test.describe.configure({ mode: 'serial' })
test.use({ viewport: { width: 1280, height: 900 }, timezoneId: 'Europe/Stockholm' })
test.beforeAll(async () => {
  desk = await startDesk()
})
test.afterAll(() => desk.stop())

const PASSWORD = 'quiet harbour lantern 42'

async function fillPerson(page: Page, name: string) {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail address').fill(`${name.toLowerCase().replace(' ', '.')}@example.com`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
}

const save = (page: Page) => page.getByRole('button', { name: 'Save the settings' }).click()
const saved = (page: Page) => expect(page.getByText('Saved.')).toBeVisible()

test('two admins change the settings of a desk', async ({ page, browser }) => {
  test.slow()
  await page.goto(desk.setUpUrl ?? '')
  await fillPerson(page, 'Mira Novak')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page).toHaveURL(/\/tokens\/new$/)

  // The last active admin cannot be lost.
  await page.goto('/team')
  await page.getByRole('button', { name: 'Change Mira Novak' }).click()
  await expect(page.getByText('The last active admin keeps the role')).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /Disable/ })).toBeDisabled()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('For').fill('Yusuf Kaya')
  await page.getByRole('radio', { name: 'Admin' }).check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const address = (await page.getByLabel('Address of the invitation').textContent()) ?? ''
  const context = await browser.newContext({ baseURL: desk.baseURL, timezoneId: 'America/New_York' })
  const other = await context.newPage()
  await other.goto(address)
  await fillPerson(other, 'Yusuf Kaya')
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(other).toHaveURL('/')

  for (const each of [page, other]) await each.goto('/settings')
  await page.getByLabel('Name of the desk').fill('Faculty of Engineering')
  await page.getByLabel('Failed sign-ins in a quarter of an hour').fill('1')
  await save(page)
  await expect(page.getByText('Type a whole number from 3 to 1,000.')).toBeVisible()
  await page.getByLabel('Failed sign-ins in a quarter of an hour').fill('12')
  await save(page)
  await saved(page)
  await expect(page.getByText('Faculty of Engineering').last()).toBeVisible()
  await other.getByLabel('Tokens of one person in an hour').fill('19000')
  await save(other)
  await expect(other.getByRole('alert').filter({ hasText: 'Somebody else changed the settings' })).toBeVisible()
  await expect(other.getByLabel('Tokens of one person in an hour')).toHaveValue('19000')

  // Nobody could sign in without a password here.
  await page.getByRole('checkbox', { name: 'With e-mail address and password' }).uncheck()
  await save(page)
  await expect(page.getByText('No admin has linked another sign-in')).toBeVisible()
  await page.getByRole('checkbox', { name: 'With e-mail address and password' }).check()

  // One zone for everybody, wherever they are, and a default for who has issued nothing yet.
  await page.getByLabel('Times are shown').selectOption('Asia/Tokyo')
  await page.getByLabel('Default expiry').fill('10')
  await page.getByLabel('Unit', { exact: true }).selectOption('minutes')
  await save(page)
  await saved(page)
  await other.goto('/keys')
  await other.getByRole('link', { name: 'Demo key' }).click()
  await expect(other.getByText(/UTC\+9/).first()).toBeVisible()
  await other.goto('/tokens/new')
  await expect(other.getByRole('radio', { name: '10 min' })).toBeChecked()

  await page.goto('/audit')
  await expect(page.getByText('changed the settings: default expiry, time zone')).toBeVisible()
  await expectAccessible(page)
  await context.close()

  // A limit survives a restart, and says when to try again.
  await page.goto('/settings')
  await page.getByLabel('Tokens of one person in an hour').fill('1')
  await save(page)
  await saved(page)
  await page.goto('/tokens/new')
  await page.getByRole('button', { name: 'Issue token' }).click()
  await expect(page.getByRole('heading', { name: 'Token issued' })).toBeVisible()
  await desk.stop()
  desk = await startDesk({ dataDir: desk.dataDir, port: Number(new URL(desk.baseURL).port) })
  await page.goto('/tokens/new')
  await page.getByRole('button', { name: 'Issue token' }).click()
  const refusal = page.getByRole('alert').filter({ hasText: 'One person may issue one token an hour at this desk.' })
  await expect(refusal).toContainText('Try again in 1 hour')
})

test('who is locked out makes a link at the machine, and sets a new password with it', async ({ page }) => {
  const command = ['--conditions=react-server', 'scripts/desk.mjs', 'reset-admin', 'mira.novak@example.com']
  const { stdout } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: desk.dataDir, PORT: new URL(desk.baseURL).port },
  })
  await page.goto(stdout.trim())
  await expect(page.getByText('mira.novak@example.com')).toBeVisible()
  expect(page.url()).not.toContain('code=')
  await page.getByLabel('New password', { exact: true }).fill('violet tractor under snow')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page).toHaveURL('/')
  await page.goto('/audit')
  await expect(
    page.getByText('Somebody at the terminal made a link to set a new password for Mira Novak'),
  ).toBeVisible()
})
