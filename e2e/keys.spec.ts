import { randomBytes, randomUUID } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { Page } from 'playwright'
import { db } from '@/lib/server/db'
import { disableKey } from '@/lib/server/keys/switch-key'
import { addTestKey } from '@/lib/server/testing/seed'
import { issueToken } from '@/lib/server/tokens/issue-token'
import { expect, expectAccessible, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 } })

const newSecret = () => randomBytes(32).toString('hex')

/** The row of a key, by its name. */
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

async function fillKey(page: Page, key: { name: string; apiKey: string; secret: string; stage: string }) {
  await page.getByLabel('Key name').fill(key.name)
  await page.getByLabel('API key', { exact: true }).fill(key.apiKey)
  await page.getByLabel('Secret', { exact: true }).fill(key.secret)
  await page.getByLabel('Stage').selectOption({ label: key.stage })
}

test('an admin adds a key: odd pastes are named, and the secret is never seen again', async ({ page, signInAs }) => {
  const viewer = await signInAs('ADMIN', 'Marta Lindqvist')
  const [apiKey, secret, oddSecret] = [randomUUID(), newSecret(), `seminar-secret-${newSecret().slice(0, 20)}`]
  const received: string[] = []
  // Read on its way to the page: the browser drops the body of an answer that it has left behind.
  await page.route(/\/keys/, async (route) => {
    const response = await route.fetch({ headers: await route.request().allHeaders() })
    received.push(await response.text())
    await route.fulfill({ response })
  })
  const apiKeyField = page.getByLabel('API key', { exact: true })
  const secretField = page.getByLabel('Secret', { exact: true })

  await page.goto('/keys')
  await page.getByRole('link', { name: 'Add key' }).first().click()
  await expect(page).toHaveURL('/keys/new')
  await page.getByRole('button', { name: 'Add key' }).click()
  await expect(page.getByText('4 things to put right')).toBeVisible()
  await expect(page.getByLabel('Key name')).toBeFocused()
  await expectAccessible(page)

  await fillKey(page, { name: 'Seminars, autumn', apiKey: 'seminar-key', secret: 'seminar', stage: 'Staging' })
  await expect(page.getByText(/API keys usually look like/)).toBeVisible()
  await expect(page.getByText(/usually have 64 hexadecimal characters/)).toBeVisible()
  await fillKey(page, {
    name: ' Seminars, autumn ',
    apiKey: ` ${apiKey} `,
    secret: `\t${secret} `,
    stage: 'Staging',
  })
  await expect(page.getByText('White space around it is cut off.')).toHaveCount(2)
  await expect(page.getByText(/usually/)).toHaveCount(0)
  await expect(secretField).toHaveCSS('-webkit-text-security', 'disc')
  await page.getByRole('button', { name: 'Show the secret' }).click()
  await expect(secretField).toHaveCSS('-webkit-text-security', 'none')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add key' }).click()
  await expect(page.getByText('“Seminars, autumn” is added')).toBeVisible()
  await expectAccessible(page)

  // What looks unusual is taken all the same.
  await page.getByRole('button', { name: 'Add another key' }).click()
  await expect(apiKeyField).toHaveValue('')
  await expect(secretField).toHaveValue('')
  await fillKey(page, { name: 'Seminars, old', apiKey: 'seminar-key', secret: oddSecret, stage: 'Production' })
  await page.getByRole('button', { name: 'Add key' }).click()
  await page.getByRole('link', { name: 'See it in the list' }).click()
  await expect(rowOf(page, 'Seminars, old')).toHaveAttribute('aria-current', 'true')
  await expect(rowOf(page, 'Seminars, old')).toContainText(/Production.*seminar-key.*version 1.*Never.*Enabled/)
  await expect(rowOf(page, 'Seminars, autumn')).toContainText(new RegExp(`Staging.*${apiKey}.*Never.*Enabled`))
  await expectAccessible(page)

  // What was pasted is what signs, without the white space.
  const key = await db().apiKey.findUniqueOrThrow({ where: { apiKey } })
  const { token } = await issueToken({
    viewer,
    input: {
      ...{ requestId: randomUUID(), apiKeyId: key.id, permissions: ['allow_join'], roles: [], version: null },
      ...{ roomId: null, participantId: null, expiry: { kind: 'in', seconds: 600 }, purpose: null },
    },
  })
  expect(jwt.verify(token, secret)).toMatchObject({ apikey: apiKey })

  expect(received.filter((text) => text.includes('"ok":true'))).toHaveLength(2)
  for (const address of ['/keys', '/keys/new', '/tokens/new', '/audit']) {
    await page.goto(address)
    received.push(await page.content(), await (await page.request.get(address, { headers: { rsc: '1' } })).text())
  }
  expect(received.filter((text) => text.includes(apiKey)).length).toBeGreaterThan(2)
  expect(received.filter((text) => text.includes(secret) || text.includes(oddSecret))).toEqual([])
})

test('the same API key twice is refused with the name of the other, and what was typed stays', async ({
  page,
  signInAs,
}) => {
  const viewer = await signInAs('ADMIN', 'Rafael Osei')
  const other = await addTestKey({ name: 'Chemistry labs' })
  const secret = newSecret()
  await page.goto('/keys/new')
  await fillKey(page, { name: 'Chemistry, again', apiKey: ` ${other.apiKey}`, secret, stage: 'Development' })
  await page.getByRole('button', { name: 'Add key' }).click()
  const field = page.getByLabel('API key', { exact: true })
  await expect(field).toHaveAccessibleDescription('This API key is here already: “Chemistry labs”.')
  await expect(field).toBeFocused()
  await expect(page.getByLabel('Key name')).toHaveValue('Chemistry, again')
  await expect(page.getByLabel('Secret', { exact: true })).toHaveValue(secret)
  await expectAccessible(page)

  await disableKey({ viewer, input: { id: other.id } })
  await page.getByRole('button', { name: 'Add key' }).click()
  await expect(field).toHaveAccessibleDescription('This API key is here already: “Chemistry labs”, which is disabled.')
  await page.goto('/keys')
  await expect(rowOf(page, 'Chemistry labs')).toBeVisible()
  await expect(rowOf(page, 'Chemistry, again')).toHaveCount(0)
})

test('a key is renamed, disabled after a question, and enabled again', async ({ page, signInAs }) => {
  await signInAs('ADMIN', 'Beatriz Amaral')
  await addTestKey({ name: 'Exams, spring' })
  const offered = page.getByLabel('API key', { exact: true }).getByRole('option', { name: /Exams, summer/ })
  await page.goto('/keys')

  // By keyboard alone.
  await page.getByRole('button', { name: 'Rename Exams, spring' }).press('Enter')
  await expect(page.getByLabel('Key name')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Rename Exams, spring' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Exams, summer') // the old name is selected
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Exams, spring” is called “Exams, summer” now.')).toBeVisible()
  await expect(rowOf(page, 'Exams, summer')).toContainText('Enabled')
  await expect(page.getByRole('cell', { name: 'Exams, spring' })).toHaveCount(0)

  const question = page.getByRole('alertdialog', { name: 'Disable “Exams, summer”?' })
  await page.getByRole('button', { name: 'Disable Exams, summer' }).click()
  await expect(question).toContainText('It signs nothing from the next request on.')
  await expect(question).toContainText('VideoSDK is not told')
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await page.reload()
  await expect(rowOf(page, 'Exams, summer')).toContainText('Enabled')

  await page.getByRole('button', { name: 'Disable Exams, summer' }).click()
  await question.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('“Exams, summer” is disabled')).toBeVisible()
  await expect(rowOf(page, 'Exams, summer')).toContainText('Disabled')
  await expect(page.getByRole('button', { name: 'Enable Exams, summer' })).toBeFocused()
  await page.goto('/tokens/new')
  await expect(page.getByRole('heading', { name: 'Issue a token' })).toBeVisible()
  await expect(offered).toHaveCount(0)

  await page.goto('/keys')
  await page.getByRole('button', { name: 'Enable Exams, summer' }).click()
  await page
    .getByRole('alertdialog', { name: 'Enable “Exams, summer”?' })
    .getByRole('button', { name: 'Enable' })
    .click()
  await expect(page.getByText('“Exams, summer” is enabled')).toBeVisible()
  await page.goto('/tokens/new')
  await expect(offered).toHaveCount(1)
})

test('an auditor sees the keys and can change none; a member and a tester find nothing', async ({ page, signInAs }) => {
  const { apiKey } = await addTestKey({ name: 'Guest talks' })
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'API keys' })

  await signInAs('AUDITOR', 'Owen Pryce')
  await page.goto('/keys')
  await expect(links).toBeVisible()
  await expect(rowOf(page, 'Guest talks')).toContainText(apiKey)
  await expect(page.getByRole('button', { name: /rename|disable|enable/i })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Add key' })).toHaveCount(0)
  await expectAccessible(page)
  expect((await page.goto('/keys/new'))?.status()).toBe(404)

  for (const role of ['MEMBER', 'TESTER'] as const) {
    await signInAs(role)
    for (const address of ['/keys', '/keys/new']) {
      await page.goto(address)
      await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
      await expect(links).toHaveCount(0)
      expect((await page.request.get(address)).status()).toBe(404)
      expect(await (await page.request.get(address, { headers: { rsc: '1' } })).text()).not.toContain(apiKey)
    }
  }
  await expectAccessible(page)
})

test('on a phone the keys are cards that can be changed', async ({ page, signInAs }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signInAs('ADMIN', 'Yusuf Kaya')
  await addTestKey({
    name: `Introductory lectures of the faculty of mechanical engineering, ${'all years '.repeat(2)}`,
  })
  await addTestKey({ name: 'Office hours' })
  await page.goto('/keys')
  await expect(rowOf(page, 'Office hours').getByText('Last used')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Rename Office hours' }).click()
  await expectAccessible(page)
  await page.getByLabel('Key name').fill('Office hours, Friday')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(rowOf(page, 'Office hours, Friday')).toBeVisible()
})

test('a session that ends in between loses nothing that was typed', async ({ page, signInAs }) => {
  const { sessionId } = await signInAs('ADMIN', 'Greta Holm')
  await addTestKey({ name: 'Tutorials' })
  await page.goto('/keys')
  await page.getByRole('button', { name: 'Rename Tutorials' }).click()
  await page.getByLabel('Key name').fill('Tutorials, weekly')
  await db().session.update({ where: { id: sessionId }, data: { endedAt: new Date() } })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(dialog.getByRole('alert')).toContainText('You were signed out')
  await expect(dialog.getByRole('link', { name: 'Sign in in a new tab' })).toHaveAttribute('target', '_blank')
  await expect(page.getByLabel('Key name')).toHaveValue('Tutorials, weekly')
  await expectAccessible(page)
  await signInAs('ADMIN', 'Greta Holm-Sand')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(rowOf(page, 'Tutorials, weekly')).toBeVisible()
})
