import Database from 'better-sqlite3'
import type { Page, Request } from 'playwright'
import { type DeskProcess, startDesk } from './desk-process'
import { test as base, expect, expectAccessible } from './fixtures'

const INES = { name: 'Ines Calder', email: 'ines.calder@example.com', password: 'quiet harbour lantern 42' }
const WRONG = 'Wrong password, and then some'

// A desk of its own: the limiter counts failures for an address, and all browser tests come from the same one.
let desk: DeskProcess
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  baseURL: async ({}, use) => use(desk?.baseURL),
})
test.use({ viewport: { width: 1440, height: 900 } })

test.beforeAll(async ({ browser }) => {
  desk = await startDesk()
  const page = await browser.newPage()
  await page.goto(desk.setUpUrl ?? '')
  await page.getByLabel('Name', { exact: true }).fill(INES.name)
  await page.getByLabel('E-mail address').fill(INES.email)
  await page.getByLabel('Password', { exact: true }).fill(INES.password)
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page).toHaveURL(/\/tokens\/new$/)
  await page.close()
})
test.afterAll(() => desk.stop())

/** What stands in the desk's database; it changes behind the desk's back. */
function inDatabase<T>(work: (database: Database.Database) => T): T {
  const database = new Database(`${desk.dataDir}/desk.db`)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

interface Typed {
  /** What stands in the field already, when left out. */
  email?: string
  password: string
}

async function send(page: Page, { email, password }: Typed) {
  if (email !== undefined) await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Sends what is refused, and hands back the desk's answer. */
async function refusalOf(page: Page, typed: Typed) {
  const answered = page.waitForResponse('**/api/auth/callback/credentials')
  await send(page, typed)
  const answer = await answered
  const body = await answer.json()
  await expect(page.getByRole('button', { name: 'Sign in' })).not.toHaveAttribute('aria-busy')
  return { status: answer.status(), body }
}

async function signIn(page: Page) {
  await page.goto('/login')
  await send(page, INES)
  await expect(page).toHaveURL('/')
}

const sessionCookieOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name === 'token-desk-session')

test('a wrong password and an unknown e-mail get one answer, and the right ones lead on', async ({ page }) => {
  const alert = page.getByRole('main').getByRole('alert')
  await page.goto('/audit')
  await expect(page).toHaveURL('/login?next=%2Faudit')
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Enter an e-mail address.')).toBeVisible()
  await expect(page.getByText('Enter your password.')).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toBeFocused()

  const wrong = await refusalOf(page, { email: INES.email, password: WRONG })
  await expect(alert).toContainText('E-mail address or password is wrong.')
  await expect(page.getByLabel('E-mail address')).toHaveValue(INES.email)
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  const message = await alert.textContent()
  await expectAccessible(page)

  const unknown = await refusalOf(page, { email: 'ines.calder@example.net', password: INES.password })
  expect(unknown).toEqual(wrong)
  expect(await alert.textContent()).toBe(message)
  await expect(page.getByLabel('E-mail address')).toHaveValue('ines.calder@example.net')
  expect(await sessionCookieOf(page)).toBeUndefined()

  await send(page, { email: ' Ines.Calder@Example.com ', password: INES.password })
  await expect(page).toHaveURL('/audit')
  await expect(page.getByText('Somebody failed to sign in as Ines Calder')).toBeVisible()
  expect(await sessionCookieOf(page)).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  await page.goto('/login?next=/keys')
  await expect(page).toHaveURL('/keys')
})

test('next leads only to pages of the desk', async ({ page }) => {
  await page.goto(`/login?next=${encodeURIComponent('//desk.example.org/tokens')}`)
  await send(page, INES)
  await expect(page).toHaveURL('/')

  const leadsTo = async (next: string) => {
    const answer = await page.request.get(`/login?next=${encodeURIComponent(next)}`, { maxRedirects: 0 })
    return answer.headers().location
  }
  for (const foreign of [
    'https://desk.example.org/',
    '//desk.example.org/',
    '/\\desk.example.org/',
    '/\t/desk.example.org/',
    '/./\\desk.example.org/',
    `${desk.baseURL}@desk.example.org/`,
    'javascript:alert(1)',
    'tokens',
  ]) {
    expect(`${JSON.stringify(foreign)} leads to ${await leadsTo(foreign)}`).toBe(
      `${JSON.stringify(foreign)} leads to /`,
    )
  }
  expect(await leadsTo('/tokens?after=1#top')).toBe('/tokens?after=1#top')
})

test('sign-out ends the session: its cookie, kept by somebody, opens nothing any more', async ({ page, browser }) => {
  await signIn(page)
  const kept = await page.context().storageState()
  const thief = await browser.newContext({ storageState: kept })
  expect((await thief.request.get('/audit', { maxRedirects: 0 })).status()).toBe(200)

  await page.getByRole('button', { name: /Ines Calder/ }).click()
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  expect(await sessionCookieOf(page)).toBeUndefined()

  const answer = await thief.request.get('/audit', { maxRedirects: 0 })
  expect(answer.status()).toBe(307)
  expect(answer.headers().location).toBe('/login?next=%2Faudit')
  await thief.close()
  const last = inDatabase((database) => database.prepare('SELECT * FROM "Session" ORDER BY "id" DESC LIMIT 1').get())
  expect(last).toMatchObject({ endedAt: expect.anything() })
})

test('a session that was ended elsewhere is out with the next request', async ({ page }) => {
  await signIn(page)
  await page.getByRole('link', { name: 'Audit' }).click()
  await expect(page.getByText('Ines Calder set up the desk')).toBeVisible()
  inDatabase((database) => database.exec('UPDATE "Session" SET "endedAt" = "createdAt" WHERE "endedAt" IS NULL'))
  await page.getByRole('link', { name: 'API keys' }).click()
  await expect(page).toHaveURL('/login?next=%2Fkeys')
  await expect(page.getByText('Demo key')).toHaveCount(0)
})

test.describe('a request that no page of the desk has sent', () => {
  /** Every Origin but the own one; undefined is a request without. */
  const foreign = (own: string) => [
    undefined,
    'null',
    'https://desk.example.org',
    `${own}.example.org`,
    own.replace('127.0.0.1', 'localhost'),
    own.replace('http:', 'https:'),
  ]
  const withOrigin = (origin: string | undefined): Record<string, string> => (origin === undefined ? {} : { origin })

  test('neither signs in nor out', async ({ page }) => {
    const { baseURL } = desk
    const post = async (path: string, origin: string | undefined, form: Record<string, string>) => {
      const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
      return page.request.post(path, { headers: withOrigin(origin), form: { ...form, csrfToken, json: 'true' } })
    }
    const { email, password } = INES
    for (const origin of foreign(baseURL)) {
      const answer = await post('/api/auth/callback/credentials', origin, { email, password })
      expect(`${origin}: ${answer.status()}`).toBe(`${origin}: 403`)
      expect(await sessionCookieOf(page)).toBeUndefined()
    }
    expect((await post('/api/auth/callback/credentials', baseURL, { email, password })).status()).toBe(200)
    expect(await sessionCookieOf(page)).toBeDefined()

    for (const origin of foreign(baseURL)) {
      expect((await post('/api/auth/signout', origin, {})).status()).toBe(403)
    }
    expect((await page.request.get('/audit', { maxRedirects: 0 })).status()).toBe(200)
  })

  test('does nothing by a server action', async ({ page }) => {
    const { baseURL } = desk
    await signIn(page)
    await page.goto('/keys')
    // The page's own request, held back: it is sent again below, each time with another Origin.
    const [request] = await Promise.all([
      new Promise<Request>((resolve) =>
        page.route('**/keys', async (route) => {
          if (route.request().method() !== 'POST') return route.continue()
          resolve(route.request())
          await route.abort()
        }),
      ),
      page.getByRole('button', { name: 'Disable Demo key' }).click(),
      page.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click(),
    ])
    await expect(page.getByRole('alertdialog')).toContainText('The desk did not answer')

    const { accept, 'content-type': type, 'next-action': action, 'next-router-state-tree': tree } = request.headers()
    const again = (origin: string | undefined) =>
      page.request.post('/keys', {
        headers: {
          ...{ accept: accept ?? '', 'content-type': type ?? '', 'next-action': action ?? '' },
          ...{ 'next-router-state-tree': tree ?? '', ...withOrigin(origin) },
        },
        data: request.postData() ?? '',
      })
    const disabledAt = () =>
      inDatabase((database) => database.prepare('SELECT "disabledAt" FROM "ApiKey"').pluck().get())
    for (const origin of foreign(baseURL)) {
      expect(await (await again(origin)).text()).not.toContain('"ok":true')
      expect(disabledAt()).toBeNull()
    }
    expect(await (await again(undefined)).text()).toContain('"code":"foreign-origin"')
    expect(await (await again(baseURL)).text()).toContain('"ok":true')
    expect(disabledAt()).not.toBeNull()
  })
})

test('after ten failures the wait is told, and it holds after a restart', async ({ page, context }) => {
  test.slow()
  inDatabase((database) => database.exec('DELETE FROM "RateLimit"'))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.clock.install()
  const alert = page.getByRole('main').getByRole('alert')
  const button = page.getByRole('button', { name: 'Sign in' })

  await page.goto('/login')
  for (let failure = 1; failure <= 10; failure++) {
    const { status, body } = await refusalOf(page, { email: INES.email, password: `${WRONG} ${failure}` })
    expect([status, new URL(body.url).searchParams.get('error')]).toEqual([401, 'CredentialsSignin'])
    await expect(alert).toContainText('E-mail address or password is wrong.')
  }
  await send(page, { password: INES.password })
  await expect(alert).toContainText(/Too many failed sign-ins\..*Try again in 15 minutes/s)
  await expect(page.getByLabel('E-mail address')).toHaveValue(INES.email)
  await expect(button).toBeDisabled()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
  await page.clock.fastForward('15:00')
  await expect(alert).toContainText('You can try again now.')
  await expect(button).toBeEnabled()

  const { dataDir, baseURL } = desk
  await desk.stop()
  desk = await startDesk({ dataDir, port: Number(new URL(baseURL).port) })
  const later = await context.newPage()
  for (const email of [INES.email, 'nobody@example.com']) {
    await later.goto('/login')
    await send(later, { email, password: INES.password })
    await expect(later.getByRole('alert').filter({ hasText: 'Too many failed sign-ins.' })).toContainText(
      /Try again in 1[45] minutes/,
    )
  }
  expect(await sessionCookieOf(page)).toBeUndefined()

  inDatabase((database) => database.exec('UPDATE "RateLimit" SET "expire" = (SELECT "createdAt" FROM "Member")'))
  await signIn(later)
})
