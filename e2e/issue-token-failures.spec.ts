import { randomUUID } from 'node:crypto'
import type { Page, Route } from '@playwright/test'
import Database from 'better-sqlite3'
import jwt from 'jsonwebtoken'
import type { Viewer } from '@/lib/server/authorize'
import { db } from '@/lib/server/db'
import { disableKey, enableKey } from '@/lib/server/keys/switch-key'
import { addTestKey, addViewer, lastEvent } from '@/lib/server/testing/seed'
import { type DeskProcess, startDesk } from './desk-process'
import { expect, expectAccessible, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 }, timezoneId: 'Europe/Berlin' })

const PASSWORD = 'quiet harbour lantern 42'

/** What is typed into the form by {@link fillForm}, and must be there after each failure. */
const TYPED = { room: '9k2m-wq7d-4tzx', participant: 'lena.hoffmann', lifetime: '90', purpose: 'Retake, second half' }

function formOn(page: Page) {
  const form = page.getByRole('form', { name: 'Issue a token' })
  return {
    key: form.getByLabel('API key', { exact: true }),
    box: (name: string) => form.getByRole('checkbox', { name, exact: true }),
    room: form.getByLabel('Room ID'),
    participant: form.getByLabel('Participant ID'),
    lifetime: form.getByLabel('Lifetime', { exact: true }),
    purpose: form.getByLabel('Purpose'),
    issue: form.getByRole('button', { name: 'Issue token' }),
    alert: form.getByRole('alert'),
  }
}

async function fillForm(page: Page, key: { id: string }) {
  const form = formOn(page)
  await page.goto('/tokens/new')
  await form.key.selectOption(key.id)
  await form.box('allow_mod').check()
  await form.box('rtc').check()
  await form.room.fill(TYPED.room)
  await form.participant.fill(TYPED.participant)
  await page.getByRole('radio', { name: 'Other' }).check()
  await form.lifetime.fill(TYPED.lifetime)
  await page.getByLabel('Unit of the lifetime').selectOption('minutes')
  await form.purpose.fill(TYPED.purpose)
  return form
}

async function expectNothingLost(page: Page, key: { id: string }) {
  const form = formOn(page)
  await expect(form.key).toHaveValue(key.id)
  for (const name of ['allow_join', 'allow_mod', 'rtc']) await expect(form.box(name)).toBeChecked()
  await expect(form.room).toHaveValue(TYPED.room)
  await expect(form.participant).toHaveValue(TYPED.participant)
  await expect(form.lifetime).toHaveValue(TYPED.lifetime)
  await expect(page.getByLabel('Unit of the lifetime')).toHaveValue('minutes')
  await expect(form.purpose).toHaveValue(TYPED.purpose)
}

/** The claims of the token on the page, checked with its key's secret, and that they are what was typed. */
async function expectToken(page: Page, key: { secret: string; apiKey: string }) {
  const token = (await page.getByLabel('Token', { exact: true }).textContent()) ?? ''
  const claims = jwt.verify(token, key.secret, { algorithms: ['HS256'] }) as jwt.JwtPayload
  const { iat = 0, exp, ...rest } = claims
  expect(rest).toEqual({
    apikey: key.apiKey,
    permissions: ['allow_join', 'allow_mod'],
    version: 2,
    roomId: TYPED.room,
    participantId: TYPED.participant,
    roles: ['rtc'],
  })
  expect(exp).toBe(iat + 90 * 60)
  expect(token).toContain(TOKEN_BEGIN)
  return { token, iat }
}

const rowsOf = ({ memberId }: Viewer) => db().issuedToken.findMany({ where: { issuerId: memberId } })

/** No token stands anywhere in this text; the first part of each is the same. */
const TOKEN_BEGIN = 'eyJhbGciOiJIUzI1NiI'
async function expectNoToken(page: Page) {
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
  expect((await page.content()) + kept).not.toContain(TOKEN_BEGIN)
}

/** Takes the next press of the button out of the browser's hands. */
async function interceptNextPress(page: Page, handle: (route: Route) => Promise<void>) {
  let met = false
  await page.route('**/tokens/new', async (route) => {
    if (met || route.request().method() !== 'POST') return route.fallback()
    met = true
    await handle(route)
  })
}

/** Has the desk handle the request. The page does not get its answer by that. */
const handledByDesk = async (route: Route) => route.fetch({ headers: await route.request().allHeaders() })

/** The text of the desk's answer to the next press, which the page gets too. */
function nextAnswer(page: Page): Promise<string> {
  return new Promise((resolve) => {
    void interceptNextPress(page, async (route) => {
      const response = await handledByDesk(route)
      resolve(await response.text())
      await route.fulfill({ response })
    })
  })
}

test('a double click issues one token', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Clara Weiss')
  const key = await addTestKey({ name: 'Double bass' })
  const form = await fillForm(page, key)
  let presses = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/tokens/new')) presses += 1
  })
  await form.issue.dblclick()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  await expectToken(page, key)
  expect(presses).toBe(1)
  expect(await rowsOf(viewer)).toHaveLength(1)
})

test('the second half of a double click does not hit what took the button’s place', async ({ page, signInAs }) => {
  await page.clock.install()
  await page.setViewportSize({ width: 768, height: 900 })
  const viewer = await signInAs('MEMBER', 'Anton Maurer')
  const key = await addTestKey({ name: 'Trombone' })
  const form = await fillForm(page, key)
  await form.issue.click()
  const sameAgain = page.getByRole('button', { name: 'Same again' })
  const target = await sameAgain.boundingBox()
  const [x, y] = [(target?.x ?? 0) + 20, (target?.y ?? 0) + 10]
  await sameAgain.click()

  // A window so high that, at its end, the button stands where "Same again" will stand.
  const below = await form.issue.evaluate((button) => {
    const { top, height } = button.getBoundingClientRect()
    return document.documentElement.scrollHeight - (top + window.scrollY + height / 2)
  })
  await page.setViewportSize({ width: 768, height: Math.round(y + below) })
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await page.clock.pauseAt(new Date(Date.now() + 60_000))
  await page.mouse.click(x, y)
  await expect(sameAgain).toBeVisible()
  await page.mouse.click(x, y)
  await expectToken(page, key)
  await page.clock.runFor(2_000)
  await page.mouse.click(x, y) // meant
  await expect(form.issue).toBeVisible()
  expect(await rowsOf(viewer)).toHaveLength(2)
})

test('a reload while the answer is on its way brings back what was typed, and then that very token', async ({
  page,
  signInAs,
}) => {
  const viewer = await signInAs('MEMBER', 'Jonas Reuter')
  const key = await addTestKey({ name: 'Harmony' })
  await page.clock.install()
  const form = await fillForm(page, key)
  const handled = new Promise<string>((resolve) => {
    void interceptNextPress(page, async (route) => resolve(await (await handledByDesk(route)).text())) // no answer
  })
  await form.issue.click()
  expect(await handled).toContain(TOKEN_BEGIN)
  await expect(form.issue).toHaveAttribute('aria-busy', 'true')
  await page.clock.fastForward(9_000)
  await expect(page.getByRole('status').filter({ hasText: 'The desk has not answered yet' })).toBeVisible()

  await page.reload()
  const notice = page.getByRole('status').filter({ hasText: 'left before the answer came' })
  await expect(notice).toContainText(/You pressed “Issue token” at \d\d:\d\d and left before the answer came\./)
  await expect(notice).toContainText('There are never two.')
  await expectNothingLost(page, key)
  await expectNoToken(page)
  await expectAccessible(page)
  await notice.getByRole('button', { name: 'Get the answer' }).click()
  await expect(page.getByText('This token was issued before; its answer had not arrived')).toBeVisible()
  await expect(page.getByRole('heading', { name: /^The token of your earlier request/ })).toBeVisible()
  await expectAccessible(page)
  const { iat } = await expectToken(page, key)
  expect(await rowsOf(viewer)).toMatchObject([{ iat: BigInt(iat) }])

  await page.reload()
  await expect(form.issue).toBeEnabled()
  await expect(form.room).toHaveValue('')
  await expect(page.getByText('left before the answer came')).toHaveCount(0)
})

test('a request that never reached the desk is issued after the reload, or given up', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Nadia Benali')
  const key = await addTestKey({ name: 'Counterpoint' })
  const form = await fillForm(page, key)
  await interceptNextPress(page, (route) => route.abort())
  await form.issue.click()
  await expect(form.alert).toContainText('The desk did not answer')
  await page.reload()
  await expectNothingLost(page, key)
  await page.getByRole('button', { name: 'Begin a new request' }).click()
  await expect(page.getByText('left before the answer came')).toHaveCount(0)
  await expectNothingLost(page, key)
  expect(await rowsOf(viewer)).toEqual([])
  await page.reload()
  await expect(form.issue).toBeEnabled()
  await expect(form.room).toHaveValue('') // given up is given up

  await fillForm(page, key)
  await interceptNextPress(page, (route) => route.abort())
  await form.issue.click()
  await expect(form.alert).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Get the answer' }).click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  await expect(page.getByText('This token was issued before')).toHaveCount(0)
  await expectToken(page, key)
  expect(await rowsOf(viewer)).toHaveLength(1)
})

test('a lost answer comes with the next press, and says what was changed since', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Viktor Lang')
  const key = await addTestKey({ name: 'Ear training' })
  const form = await fillForm(page, key)
  let lost = ''
  await interceptNextPress(page, async (route) => {
    lost = await (await handledByDesk(route)).text()
    await route.abort('connectionreset')
  })
  await form.issue.click()
  await expect(form.alert).toContainText('The desk did not answer, or failed in between. Everything here is kept')
  await expect(page.getByText('pressing the button again brings that very one: there are never two')).toBeVisible()
  await expectNothingLost(page, key)
  await expectNoToken(page)
  await expectAccessible(page)
  const [row] = await rowsOf(viewer)
  expect(row?.participantId).toBe(TYPED.participant)

  await form.participant.fill('viktor.lang')
  await form.purpose.fill('Retake, third part')
  await form.issue.click()
  const notice = page.getByRole('region').filter({ hasText: 'This token was issued before' })
  await expect(notice).toContainText(
    'You changed something since, and it is not part of this token: participant, purpose.',
  )
  const { token } = await expectToken(page, key)
  expect(lost).toContain(token)
  expect(await rowsOf(viewer)).toEqual([row])

  await page.getByRole('button', { name: 'Same again' }).click()
  await expect(form.participant).toHaveValue('viktor.lang')
  await form.issue.click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  await expect(page.getByText('This token was issued before')).toHaveCount(0)
  expect((await rowsOf(viewer)).map(({ participantId }) => participantId).sort()).toEqual(
    [TYPED.participant, 'viktor.lang'].sort(),
  )
})

test('a key that was disabled meanwhile is an error at its field, and another one takes its place', async ({
  page,
  signInAs,
}) => {
  const viewer = await signInAs('MEMBER', 'Hanna Krüger')
  const admin = await addViewer('ADMIN', 'Marek Dvorak')
  const key = await addTestKey({ name: 'Strings, old' })
  const spare = await addTestKey({ name: 'Strings, new' })
  const form = await fillForm(page, key)
  await disableKey({ viewer: admin, input: { id: key.id } })
  await form.issue.click()
  await expect(form.key).toHaveAccessibleDescription(
    '“Strings, old” was disabled and signs nothing. Choose another key, or ask an admin to enable it.',
  )
  await expect(form.key).toBeFocused()
  await expectNothingLost(page, key)
  await expectNoToken(page)
  await expectAccessible(page)
  expect(await rowsOf(viewer)).toEqual([])
  expect(await lastEvent('request.refused')).toMatchObject({ actorId: viewer.memberId, targetId: key.id })

  await enableKey({ viewer: admin, input: { id: key.id } })
  await form.issue.click()
  await expectToken(page, key)
  await page.getByRole('button', { name: 'Same again' }).click()
  await disableKey({ viewer: admin, input: { id: key.id } })
  await form.issue.click()
  await expect(form.key).toHaveAccessibleDescription(/was disabled and signs nothing/)
  await form.key.selectOption(spare.id)
  await expect(form.key).not.toHaveAccessibleDescription(/was disabled/)
  await form.issue.click()
  await expectToken(page, spare)
  expect((await rowsOf(viewer)).map(({ apiKeyId }) => apiKeyId).sort()).toEqual([key.id, spare.id].sort())
})

test.describe('without a record', () => {
  for (const { what, trigger } of [
    {
      what: 'row',
      trigger: (viewer: Viewer) => `BEFORE INSERT ON "IssuedToken" WHEN NEW."issuerId" = '${viewer.memberId}'`,
    },
    {
      what: 'event',
      trigger: (viewer: Viewer) =>
        `AFTER INSERT ON "AuditEvent" WHEN NEW."actorId" = '${viewer.memberId}' AND NEW."action" = 'token.issued'`,
    },
  ]) {
    test(`there is no token: its ${what} cannot be written`, async ({ page, signInAs }) => {
      const viewer = await signInAs('MEMBER', `Ilse Hart ${what}`)
      const key = await addTestKey({ name: `Brass ${what}` })
      const form = await fillForm(page, key)
      const events = () => db().auditEvent.count({ where: { actorId: viewer.memberId } })
      await db().$executeRawUnsafe(
        `CREATE TRIGGER "fails_${what}" ${trigger(viewer)} BEGIN SELECT RAISE(ABORT, 'no room left'); END`,
      )
      try {
        const answered = nextAnswer(page)
        await form.issue.click()
        await expect(form.alert).toContainText('failed in between. Everything here is kept')
        expect(await answered).not.toContain(TOKEN_BEGIN)
      } finally {
        await db().$executeRawUnsafe(`DROP TRIGGER "fails_${what}"`)
      }
      await expectNothingLost(page, key)
      await expectNoToken(page)
      expect([await rowsOf(viewer), await events()]).toEqual([[], 0])

      await form.issue.click()
      await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
      await expectToken(page, key)
      expect(await rowsOf(viewer)).toHaveLength(1)
    })
  }
})

test.describe('on a desk of its own', () => {
  const RUNA = { name: 'Runa Dahl', email: 'runa.dahl@example.com' }
  const EMRE = { name: 'Emre Sahin', email: 'emre.sahin@example.com' }
  const key = { id: '', apiKey: 'c0a1e2d3-5b6f-4a7c-9d8e-1f2a3b4c5d6e', secret: 'ab'.repeat(32) }

  let desk: DeskProcess
  let database: Database.Database
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  test.use({ baseURL: async ({}, use) => use(desk?.baseURL) })

  test.beforeAll(async ({ browser }) => {
    desk = await startDesk()
    database = new Database(`${desk.dataDir}/desk.db`)
    const page = await browser.newPage()
    await page.goto(desk.setUpUrl ?? '')
    await page.getByLabel('Name', { exact: true }).fill(RUNA.name)
    await page.getByLabel('E-mail address').fill(RUNA.email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('My VideoSDK key').check()
    await page.getByLabel('Key name').fill('Choir')
    await page.getByLabel('API key', { exact: true }).fill(key.apiKey)
    await page.getByLabel('Secret', { exact: true }).fill(key.secret)
    await page.getByLabel('Stage').selectOption({ label: 'Staging' })
    await page.getByRole('button', { name: 'Set up' }).click()
    await expect(page).toHaveURL(/\/tokens\/new$/)
    await page.close()
    key.id = database.prepare<[], string>('SELECT "id" FROM "ApiKey"').pluck().get() ?? ''
    database
      .prepare(
        `INSERT INTO "Member" ("id", "email", "name", "passwordHash", "role", "createdAt")
         SELECT ?, ?, ?, "passwordHash", 'MEMBER', "createdAt" FROM "Member"`,
      )
      .run(randomUUID(), EMRE.email, EMRE.name)
  })
  test.afterAll(async () => {
    database.close()
    await desk.stop()
  })

  const issuedTokens = () => database.prepare('SELECT count(*) FROM "IssuedToken"').pluck().get() as number
  /** Ends every session, as an admin or time would. */
  const endSessions = () => database.exec('UPDATE "Session" SET "endedAt" = "createdAt"')

  async function signIn(page: Page, { email }: typeof RUNA) {
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  async function signInToForm(page: Page, who: typeof RUNA) {
    await page.goto('/login?next=/tokens/new')
    await signIn(page, who)
    await expect(page).toHaveURL('/tokens/new')
    return fillForm(page, key)
  }

  test('after the session has ended, signing in in a second tab is enough to go on in the first', async ({ page }) => {
    const form = await signInToForm(page, EMRE)
    const before = issuedTokens()
    endSessions()
    await form.issue.click()
    await expect(form.alert).toContainText('You were signed out')
    await expectNothingLost(page, key)
    await expectNoToken(page)
    await expectAccessible(page)

    const opened = page.waitForEvent('popup')
    await form.alert.getByRole('link', { name: 'Sign in in a new tab' }).click()
    const second = await opened
    await signIn(second, EMRE)
    await expect(second.getByText('what you typed is still there')).toBeVisible()
    await second.close()
    await expectNothingLost(page, key)
    expect(issuedTokens()).toBe(before)
    await form.issue.click()
    await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
    await expectToken(page, key)
    expect(issuedTokens()).toBe(before + 1)
  })

  test('signing in in the same tab brings back what was typed, but not to somebody else', async ({ page }) => {
    const form = await signInToForm(page, EMRE)
    const before = issuedTokens()
    endSessions()
    await form.issue.click()
    await expect(form.alert).toContainText('You were signed out')
    await page.reload()
    await expect(page).toHaveURL(/\/login\?next=/)
    await signIn(page, EMRE)
    await expect(page).toHaveURL('/tokens/new')
    await expect(page.getByRole('status').filter({ hasText: 'but were signed out by then' })).toContainText(
      'Nothing was issued. What you typed is back: press the button again.',
    )
    await expectNothingLost(page, key)
    await expectAccessible(page)

    endSessions()
    await page.reload()
    await signIn(page, RUNA)
    await expect(page).toHaveURL('/tokens/new')
    await expect(form.issue).toBeEnabled()
    await expect(form.participant).toHaveValue('')
    await expect(page.getByText('signed out by then')).toHaveCount(0)
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }))
    expect((await page.content()) + kept).not.toContain(TYPED.participant)
    expect(issuedTokens()).toBe(before)
  })

  test('while another process has locked the database, there is no token', async ({ page }) => {
    const form = await signInToForm(page, RUNA)
    const before = issuedTokens()
    database.exec('BEGIN IMMEDIATE')
    try {
      const answered = nextAnswer(page)
      await form.issue.click()
      await expect(form.alert).toContainText('The database is busy. Nothing was done. Try again in a moment.')
      expect(await answered).not.toContain(TOKEN_BEGIN)
    } finally {
      database.exec('ROLLBACK')
    }
    await expectNothingLost(page, key)
    await expectNoToken(page)
    await expectAccessible(page)
    expect(issuedTokens()).toBe(before)

    await form.issue.click()
    await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
    await expect(page.getByText('This token was issued before')).toHaveCount(0)
    await expectToken(page, key)
    expect(issuedTokens()).toBe(before + 1)
  })
})
