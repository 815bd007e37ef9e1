import { rmSync } from 'node:fs'
import path from 'node:path'
import { type DeskProcess, startDesk } from './desk-process'
import { expect, expectAccessible, test } from './fixtures'

const PASSWORD = 'quiet harbour lantern 42'

let desk: DeskProcess
test.beforeAll(async () => {
  desk = await startDesk()
})
test.afterAll(async () => {
  await desk.stop()
  rmSync(path.dirname(desk.dataDir), { recursive: true, force: true })
})

test('from a fresh desk to a signed, recorded token, and out again', async ({ page, context }) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: desk.baseURL })
  const main = page.getByRole('main')

  await test.step('set-up', async () => {
    await page.goto(desk.setUpUrl ?? '')
    await expect(page).toHaveURL(`${desk.baseURL}/setup`) // the code has left the address, and what Next keeps of it
    expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('code=')
    await expectAccessible(page)
    await page.getByLabel('Name', { exact: true }).fill('Mira Novak')
    await page.getByLabel('E-mail address').fill('mira.novak@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('Demo key').check()
    await page.getByRole('button', { name: 'Set up' }).click()
    await expect(page).toHaveURL(`${desk.baseURL}/tokens/new`)
    expect((await page.request.get(`${desk.baseURL}/setup`)).status()).toBe(404)
  })

  await test.step('sign-out and sign-in', async () => {
    await page.getByRole('button', { name: /Mira Novak/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await expectAccessible(page)
    await page.goto(`${desk.baseURL}/tokens`)
    await expect(page).toHaveURL(/\/login\?next=/)
    await page.getByLabel('E-mail address').fill('mira.novak@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(`${desk.baseURL}/tokens`)
    await expectAccessible(page) // nothing issued yet
  })

  await test.step('a key of one’s own', async () => {
    await page.getByRole('link', { name: 'API keys' }).click()
    await page.getByRole('link', { name: 'Add key' }).click()
    await page.getByLabel('Key name').fill('Lectures, spring')
    await page.getByLabel('API key', { exact: true }).fill('2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11')
    await page.getByLabel('Secret', { exact: true }).fill('5e'.repeat(32))
    await page.getByLabel('Stage').selectOption({ label: 'Staging' })
    await page.getByRole('button', { name: 'Add key' }).click()
    await page.getByRole('link', { name: 'See it in the list' }).click()
    await expect(main.getByRole('row', { name: /Lectures, spring/ })).toBeVisible()
    await expectAccessible(page)
  })

  const token = await test.step('the form', async () => {
    await page.getByRole('link', { name: 'Issue token' }).first().click()
    await page.getByLabel('API key', { exact: true }).selectOption({ label: 'Lectures, spring (staging)' })
    await page.getByLabel('allow_join', { exact: false }).first().check()
    await page.getByLabel('rtc', { exact: false }).check()
    await page.getByLabel('Room ID').fill('9k2m-wq7d-4tzx')
    await page.getByLabel('Participant ID').fill('lena.hoffmann')
    await page.getByLabel('Purpose').fill('Thermodynamics I, tutor')
    await page.getByRole('button', { name: 'Issue token' }).click()
    await page.getByRole('button', { name: 'Copy token' }).click()
    await expectAccessible(page)
    return page.evaluate(() => navigator.clipboard.readText())
  })
  expect(token).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]{43}$/)

  await test.step('its record', async () => {
    await page.goto(`${desk.baseURL}/tokens`)
    await main
      .getByRole('row', { name: /lena\.hoffmann/ })
      .getByRole('link')
      .first()
      .click()
    await expect(main.getByText('Thermodynamics I, tutor').first()).toBeVisible()
    await expect(main.getByText('9k2m-wq7d-4tzx').first()).toBeVisible()
    await expect(page.getByText(token)).toHaveCount(0)
    await expectAccessible(page)
  })

  await test.step('the audit', async () => {
    await page.getByRole('link', { name: 'Audit' }).click()
    await expect(main.getByText(/Mira Novak issued a token for lena\.hoffmann in room 9k2m-wq7d-4tzx/)).toBeVisible()
    await expect(main.getByText(/Mira Novak set up the desk/)).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('reading it back', async () => {
    await page.getByRole('link', { name: 'Decode' }).click()
    await page.getByLabel('Token', { exact: true }).fill(token)
    await expect(main.getByText('Verdict: Valid.')).toBeAttached()
    await expectAccessible(page)
    const record = page.waitForEvent('popup')
    await main.getByRole('link', { name: /record/ }).click()
    await expect(await record).toHaveURL(/\/tokens\/[0-9a-f-]{36}$/)
  })

  await test.step('and out', async () => {
    await page.getByRole('button', { name: /Mira Novak/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await page.goBack()
    await expect(page.getByText('lena.hoffmann')).toHaveCount(0)
  })
})
