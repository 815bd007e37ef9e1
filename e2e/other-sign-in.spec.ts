import Database from 'better-sqlite3'
import type { BrowserContext, Page } from 'playwright'
import { type DeskProcess, freePort, newDataDir, startDesk } from './desk-process'
import { test as base, expect, expectAccessible } from './fixtures'
import { OIDC_CLIENT, type OidcPerson, type OidcServer, startOidc } from './oidc-server'

const INES = { name: 'Ines Calder', email: 'ines.calder@example.com', password: 'quiet harbour lantern 42' }
const NOA: OidcPerson = { sub: 'u-noa', email: 'noa.silva@example.com', email_verified: true, name: 'Noa Silva' }

// A desk of its own, as it has other settings, and one after another: each test goes on where the last one ended.
let desk: DeskProcess
let oidc: OidcServer
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  baseURL: async ({}, use) => use(desk?.baseURL),
})
test.describe.configure({ mode: 'serial' })
test.use({ viewport: { width: 1280, height: 900 } })

test.beforeAll(async ({ browser }) => {
  const [port, oidcPort] = [await freePort(), await freePort()]
  const deskURL = `http://127.0.0.1:${port}`
  oidc = await startOidc(oidcPort, deskURL)
  desk = await startDesk({
    dataDir: newDataDir(),
    port,
    env: {
      OIDC_ISSUER: oidc.issuer,
      OIDC_CLIENT_ID: OIDC_CLIENT.id,
      OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
      OIDC_NAME: 'University login',
      SIGN_IN_DOMAINS: 'example.com',
    },
  })
  const page = await browser.newPage()
  await page.goto(desk.setUpUrl ?? '')
  await page.getByLabel('Name', { exact: true }).fill(INES.name)
  await page.getByLabel('E-mail address').fill(INES.email)
  await page.getByLabel('Password', { exact: true }).fill(INES.password)
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page).toHaveURL(/\/tokens\/new$/)
  await page.close()
})
test.afterAll(async () => {
  await desk.stop()
  await oidc.stop()
})

function rows(query: string): unknown[] {
  const database = new Database(`${desk.dataDir}/desk.db`, { readonly: true })
  try {
    return database.prepare(query).all()
  } finally {
    database.close()
  }
}

/** Somebody sits down at the provider: it forgets who was there before. */
async function sitDown(context: BrowserContext, person: OidcPerson) {
  await context.clearCookies({ name: /^_(session|interaction)/ })
  oidc.become(person)
}

async function comeBy(page: Page, person: OidcPerson) {
  await sitDown(page.context(), person)
  await page.goto('/login')
  await page.getByRole('button', { name: 'Continue with University login' }).click()
}

async function signInByPassword(page: Page) {
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(INES.email)
  await page.getByLabel('Password', { exact: true }).fill(INES.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/')
}

const refused = (page: Page, why: string) =>
  expect(page.getByRole('alert').filter({ hasText: 'You were not signed in' })).toContainText(why)
const isSignedIn = (page: Page, name: string) =>
  expect(page.getByRole('button', { name: `Account: ${name}` }).first()).toBeVisible()

test('somebody whom nobody knows is refused, with a way out', async ({ page }) => {
  await comeBy(page, NOA)
  await refused(page, 'Ask an admin for an invitation')
  await expect(page.getByLabel('E-mail address')).toBeVisible()
  await expectAccessible(page)
  expect(page.url()).not.toMatch(/noa|silva|u-noa/i) // nothing personal in the address
  expect(rows('SELECT id FROM Identity')).toEqual([])
  expect(rows(`SELECT id FROM Member`)).toHaveLength(1)
})

test('an e-mail address that is not verified, or of a foreign domain, is refused', async ({ page }) => {
  await comeBy(page, { ...NOA, sub: 'u-unverified', email_verified: false })
  await refused(page, 'not verified there')
  await comeBy(page, { ...NOA, sub: 'u-foreign', email: 'noa@elsewhere.example.org' })
  await refused(page, 'certain e-mail domains only')
})

test('an equal e-mail address takes nothing over; linked while signed in, the account is a way in', async ({
  page,
}) => {
  const same: OidcPerson = { sub: 'u-ines', email: INES.email, email_verified: true, name: 'Not Ines' }
  await comeBy(page, same)
  await refused(page, 'sign in with your password, then link the account in your profile')
  await signInByPassword(page)
  await page.goto('/profile')
  await expectAccessible(page)
  await sitDown(page.context(), same)
  await page.getByRole('button', { name: 'Link… University login' }).click()
  await expect(page.getByText('linked since')).toBeVisible()
  await isSignedIn(page, 'Ines Calder')
  await expectAccessible(page)

  await page.context().clearCookies()
  await comeBy(page, { ...same, email: 'ines.calder-married@example.com' })
  await expect(page).toHaveURL('/')
  await isSignedIn(page, 'Ines Calder')
})

test('a state that does not fit and an answer that comes twice start no session', async ({ page }) => {
  const ines: OidcPerson = { sub: 'u-ines', email: INES.email, email_verified: true, name: 'Ines' }
  const sessions = () => rows('SELECT id FROM Session').length
  const before = sessions()
  const held = oidc.holdNext()
  await comeBy(page, ines)
  const altered = new URL(await held)
  await expect(page.getByText('held')).toBeVisible()
  altered.searchParams.set('state', `${altered.searchParams.get('state')?.slice(0, -1)}_`)
  await page.goto(altered.href)
  await refused(page, 'did not come to an end')
  expect(sessions()).toBe(before)

  const answer = oidc.holdNext()
  await comeBy(page, ines)
  const address = await answer
  await expect(page.getByText('held')).toBeVisible()
  const cookies = (await page.context().cookies()).filter(({ name }) => name.startsWith('next-auth'))
  await page.goto(address)
  await expect(page).toHaveURL('/')
  expect(sessions()).toBe(before + 1)
  await page.context().clearCookies()
  await page.goto(address)
  await refused(page, 'its address was opened twice')
  // Not with the cookies of that time either: the provider gives nothing for a code that was used.
  await page.context().addCookies(cookies)
  await page.goto(address)
  await refused(page, 'did not come to an end')
  expect(sessions()).toBe(before + 1)
})

test('nobody else’s page can begin a sign-in or bring an account into an open session', async ({ page, browser }) => {
  await signInByPassword(page)
  const identities = rows('SELECT id FROM Identity').length
  // Somebody goes half of the way with an account of their own, and hands the rest to Ines.
  const context = await browser.newContext({ baseURL: desk.baseURL })
  const theirs = await context.newPage()
  const held = oidc.holdNext()
  await comeBy(theirs, { ...NOA, sub: 'u-attacker' })
  const answer = await held
  await expect(theirs.getByText('held')).toBeVisible()
  await page.goto(answer)
  await expect(page).toHaveURL(/\/profile\?error=/)
  await expect(page.getByRole('alert').filter({ hasText: 'The account is not linked' })).toBeVisible()
  // Even with the cookies of that attempt: she did not ask for it.
  const tossed = (await context.cookies()).filter(({ name }) => name.startsWith('next-auth'))
  await page.context().addCookies(tossed)
  await page.goto(answer)
  expect(rows('SELECT id FROM Identity')).toHaveLength(identities)

  const form = { csrfToken: 'x', callbackUrl: '/', json: 'true' }
  for (const origin of ['https://evil.example.org', 'null']) {
    const answer = await page.request.post('/api/auth/signin/oidc', { form, headers: { origin } })
    expect(answer.status()).toBe(403)
  }
  expect((await page.request.get('/api/auth/signin/oidc')).status()).toBe(404)
  expect((await page.request.get('/api/auth/callback/github?code=x')).status()).toBe(404)
  await context.close()
})

test('where an admin turned it on, somebody unknown joins with the chosen role', async ({ page }) => {
  await signInByPassword(page)
  await page.goto('/settings')
  await page.getByLabel('Unknown people who come by another sign-in').selectOption('TESTER')
  await page.getByRole('button', { name: 'Save the settings' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.context().clearCookies()
  await comeBy(page, NOA)
  await expect(page).toHaveURL('/')
  await isSignedIn(page, 'Noa Silva')
  await page.goto('/profile')
  await expect(page.getByText('You have none: you sign in by a linked account.')).toBeVisible()
  await page.getByRole('button', { name: 'Unlink University login' }).click()
  await expect(page.getByText('This is your only way to sign in.')).toBeVisible()
})

test('who is disabled comes in by no way; who has a password can unlink', async ({ page }) => {
  await signInByPassword(page)
  await page.goto('/team')
  await page.getByRole('button', { name: 'Change Noa Silva' }).click()
  await page.getByRole('menuitem', { name: /Disable/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('Noa Silva is disabled')).toBeVisible()
  await page.goto('/profile')
  await page.getByRole('button', { name: 'Unlink University login' }).click()
  await expect(page.getByText('not linked')).toBeVisible()
  await page.context().clearCookies()
  await comeBy(page, NOA)
  await refused(page, 'is disabled')
  // Nothing of it in the log: neither addresses nor secrets.
  const { readFileSync } = await import('node:fs')
  expect(readFileSync(desk.logFile, 'utf8')).not.toMatch(/noa\.silva|ines\.calder|oidc-client-secret/)
})
