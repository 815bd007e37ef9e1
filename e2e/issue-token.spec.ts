import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import jwt from 'jsonwebtoken'
import { formatDateTime, formatUtc } from '@/lib/format'
import { db } from '@/lib/server/db'
import { addTestKey } from '@/lib/server/testing/seed'
import { expect, expectAccessible, test } from './fixtures'
import { sharedDesk } from './shared-desk'

test.use({ viewport: { width: 1440, height: 900 }, timezoneId: 'Europe/Berlin' })

/** The form's parts, as they are called on the page. */
function formOn(page: Page) {
  const form = page.getByRole('form', { name: 'Issue a token' })
  return {
    key: form.getByLabel('API key', { exact: true }),
    permissions: form.getByRole('group', { name: 'Permissions' }),
    roles: form.getByRole('group', { name: /^Roles/ }),
    box: (name: string) => form.getByRole('checkbox', { name, exact: true }),
    version: form.getByRole('checkbox', { name: 'Version 2' }),
    room: form.getByLabel('Room ID'),
    participant: form.getByLabel('Participant ID'),
    expires: form.getByRole('group', { name: 'Expires' }),
    life: (name: string) => form.getByRole('radio', { name, exact: true }),
    lifetime: form.getByLabel('Lifetime', { exact: true }),
    unit: form.getByLabel('Unit of the lifetime'),
    at: form.getByLabel('Date and time of the expiry'),
    purpose: form.getByLabel('Purpose'),
    preview: form.locator('section').filter({ has: page.getByRole('heading', { name: 'Preview' }) }),
    issue: form.getByRole('button', { name: 'Issue token' }),
  }
}

type Form = ReturnType<typeof formOn>

/** Opens the form with this key chosen. */
async function openForm(page: Page, key: { id: string }): Promise<Form> {
  const form = formOn(page)
  await page.goto('/tokens/new')
  await form.key.selectOption(key.id)
  return form
}

/** The payload that the preview shows, its members in their order. */
async function previewed({ preview }: Form): Promise<Record<string, unknown> & { iat: number; exp: number }> {
  return JSON.parse((await preview.locator('pre').textContent()) ?? '')
}

/** The token that the page shows, checked with its key's secret: its text and its claims. */
async function issuedOn(page: Page, key: { secret: string }) {
  const token = (await page.getByLabel('Token', { exact: true }).textContent()) ?? ''
  const claims = jwt.verify(token, key.secret, { algorithms: ['HS256'], ignoreExpiration: true }) as jwt.JwtPayload
  return { token, claims, payload: Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() }
}

const rowsOf = (viewer: { memberId: string }) => db().issuedToken.findMany({ where: { issuerId: viewer.memberId } })

/** Where an element stands on the page, whatever is scrolled. */
const placeOf = (element: Locator) =>
  element.evaluate((it) => {
    const { left, top, width, height } = it.getBoundingClientRect()
    return { left: left + window.scrollX, top: top + window.scrollY, width, height }
  })

test('what VideoSDK would refuse is refused while it is typed, and nothing is issued', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Lukas Brandt')
  const form = await openForm(page, await addTestKey({ name: 'Organic chemistry' }))

  await form.box('ask_join').check()
  await expect(form.permissions).toHaveAccessibleDescription(
    /ask_join cannot be combined with allow_join: .* error 4008 INVALID_PERMISSIONS\. Keep ask_join alone/,
  )
  await expect(form.preview).toContainText('Not ready to be signed yet. Look at: permissions.')
  await form.box('allow_join').uncheck()
  await expect(form.permissions).not.toHaveAccessibleDescription(/4008/)
  await form.box('allow_mod').check()
  await expect(form.permissions).toHaveAccessibleDescription(/combined with allow_mod: .*4008/)

  for (const text of ['nora lindgren', ' nora', 'nora\u00a0lindgren']) {
    await form.participant.fill(text)
    await expect(form.participant).toHaveAccessibleDescription(/no white space: .*error 4004 INVALID_PARTICIPANT_ID/)
  }
  await form.participant.fill('nora.lindgren')
  await expect(form.participant).not.toHaveAccessibleDescription(/4004/)
  await form.participant.fill('nora lindgren')
  await expectAccessible(page)

  await form.issue.click()
  await expect(page.getByText('2 things to put right')).toBeVisible()
  await expect(form.box('allow_join')).toBeFocused()
  await page.getByRole('listitem').getByRole('link', { name: /4004/ }).click()
  await expect(form.participant).toBeFocused()
  await expectAccessible(page)

  // An empty one lists only what is missing, and takes what is put right at once.
  await form.participant.fill('')
  for (const name of ['ask_join', 'allow_mod']) await form.box(name).uncheck()
  await form.issue.click()
  await expect(form.permissions).toHaveAccessibleDescription('Choose at least one permission.')
  await form.box('ask_join').check()
  await expect(form.permissions).not.toHaveAccessibleDescription(/at least one permission\.$/)
  await expect(page.getByRole('button', { name: 'Copy token' })).toHaveCount(0)
  expect(await rowsOf(viewer)).toEqual([])
  await form.issue.click()
  await expect(page.getByRole('heading', { name: 'Token issued' })).toBeVisible()
})

test('a room, a participant or a role sets version 2, says why, and gives it back', async ({ page, signInAs }) => {
  await signInAs('MEMBER', 'Signe Holm')
  const form = await openForm(page, await addTestKey({ name: 'Nursing school' }))
  await expect(form.version).not.toBeChecked()
  expect(await previewed(form)).not.toHaveProperty('version')

  await form.room.fill('9k2m-wq7d-4tzx')
  await expect(form.version).toBeChecked()
  await expect(form.version).toHaveAccessibleDescription(/set because the token names a room: VideoSDK needs it/)
  await form.participant.fill('signe.holm')
  await form.box('rtc').check()
  await expect(form.version).toHaveAccessibleDescription(/names a room, a participant and a role:/)
  await form.version.press('Space')
  await expect(form.version).toBeChecked()
  expect(await previewed(form)).toMatchObject({ version: 2, roles: ['rtc'] })

  await form.room.fill('  ')
  await form.participant.fill('')
  await expect(form.version).toHaveAccessibleDescription(/names a role:/)
  await form.box('rtc').uncheck()
  await expect(form.version).not.toBeChecked()
  expect(await previewed(form)).not.toHaveProperty('version')

  await form.version.check()
  expect(await previewed(form)).toMatchObject({ version: 2 })
})

test('what is unusual is a warning with its reason, and is issued all the same', async ({ page, signInAs }) => {
  await signInAs('MEMBER', 'Aylin Demir')
  const key = await addTestKey({ name: 'Sandbox', stage: 'DEMO' })
  const form = await openForm(page, key)
  await expect(form.key).toHaveAccessibleDescription(/^Warning: VideoSDK does not know this demo key/)

  await form.room.pressSequentially('9k2m-wq')
  await expect(form.room).not.toHaveAccessibleDescription(/Warning/) // half a room id is nothing unusual yet
  await form.room.blur()
  await expect(form.room).toHaveAccessibleDescription(/^Warning: VideoSDK makes room IDs like abcd-1234-wxyz/)
  for (const placeholder of ['lxvdplwt', '2kyv-gzay-64pg', 'YOUR_MEETING_ID']) {
    await form.room.fill(placeholder)
    await expect(form.room).toHaveAccessibleDescription(
      /^Warning: “\S+” is a placeholder from VideoSDK's documentation/,
    )
  }
  await form.room.fill('9k2m-wq7d-4tzx')
  await expect(form.room).not.toHaveAccessibleDescription(/Warning/)
  await form.room.fill('Physics-Hall')

  await form.box('crawler').check()
  await expect(form.roles).not.toHaveAccessibleDescription(/Warning/)
  await form.participant.fill('<YOUR_PARTICIPANT_ID>')
  await expect(form.participant).toHaveAccessibleDescription(
    /^Warning: .* is a placeholder .*not a participant of yours/,
  )
  await expect(form.roles).toHaveAccessibleDescription(/^Warning: A crawler token cannot join a room \(error 4024/)
  await form.box('rtc').check()
  await expect(form.roles).toHaveAccessibleDescription(/^Warning: crawler is for the REST API only and rtc for rooms/)

  await form.life('7 days').check()
  await expect(form.expires).not.toHaveAccessibleDescription(/Warning/)
  await form.life('Other').check()
  await form.lifetime.fill('45')
  await expect(form.expires).toHaveAccessibleDescription(
    /^Warning: The token lives longer than 7 days \(45 days\)\. VideoSDK cannot revoke/,
  )
  await expectAccessible(page)

  await form.issue.click()
  await expect(page.getByText('VideoSDK will not accept this token')).toBeVisible()
  const { claims } = await issuedOn(page, key)
  expect(claims).toMatchObject({ roomId: 'Physics-Hall', participantId: '<YOUR_PARTICIPANT_ID>' })
  expect(claims.roles).toEqual(['crawler', 'rtc'])
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(45 * 86_400)
})

test('the preview is what gets signed, member by member', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Mads Berg')
  const key = await addTestKey({ name: 'Thermodynamics' })
  const form = await openForm(page, key)
  await form.purpose.fill('  Oral exam, room 4 ')
  await form.participant.fill('ida-kaya_07')
  await form.room.fill(' 9k2m-wq7d-4tzx ')
  await form.box('rtc').check()
  await form.box('crawler').check()
  await form.box('allow_mod').check()
  await expect(form.preview).toContainText('Exactly this is signed')

  const both = (await form.preview.textContent()) ?? ''
  const exp = Number(/"exp": (\d+)/.exec(both)?.[1])
  expect(both).toContain('in 2 hours')
  expect(both).toContain(formatDateTime(exp, { timeZone: 'Europe/Berlin' }))
  expect(both).toContain(formatUtc(exp))

  const full = await previewed(form)
  await form.issue.click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  const first = await issuedOn(page, key)
  const { iat, exp: end } = first.claims
  expect(first.payload).toBe(JSON.stringify({ ...full, iat, exp: end }))
  expect(first.payload).toBe(
    `{"apikey":"${key.apiKey}","permissions":["allow_join","allow_mod"],"version":2,"roomId":"9k2m-wq7d-4tzx",` +
      `"participantId":"ida-kaya_07","roles":["crawler","rtc"],"iat":${iat},"exp":${end}}`,
  )
  expect((end ?? 0) - (iat ?? 0)).toBe(7_200)
  expect(await rowsOf(viewer)).toMatchObject([
    {
      fingerprint: createHash('sha256').update(first.token).digest('hex'),
      purpose: 'Oral exam, room 4',
      apiKeyId: key.id,
      iat: BigInt(iat ?? 0),
      exp: BigInt(end ?? 0),
    },
  ])

  // The smallest one: nothing that was not asked for.
  await page.getByRole('button', { name: 'New token' }).click()
  await expect(form.key).toHaveValue(key.id) // the last choice is the next default, but for room and participant
  await expect(form.room).toHaveValue('')
  for (const name of ['allow_join', 'allow_mod', 'rtc', 'crawler']) await form.box(name).uncheck()
  await form.box('ask_join').check()
  const small = await previewed(form)
  await form.issue.click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  const second = await issuedOn(page, key)
  expect(second.payload).toBe(JSON.stringify({ ...small, iat: second.claims.iat, exp: second.claims.exp }))
  expect(Object.keys(second.claims)).toEqual(['apikey', 'permissions', 'iat', 'exp'])
})

test.describe('in Tokyo', () => {
  test.use({ timezoneId: 'Asia/Tokyo' })

  test('the expiry is a click, a number with a unit, or a date and time of this zone', async ({ page, signInAs }) => {
    await signInAs('MEMBER', 'Haruka Mori')
    const key = await addTestKey({ name: 'Evening classes' })
    const form = await openForm(page, key)
    const life = async () => {
      const { iat, exp } = await previewed(form)
      return exp - iat
    }

    const quick = { '10 min': 600, '1 h': 3_600, '2 h': 7_200, '8 h': 28_800, '1 day': 86_400, '7 days': 604_800 }
    for (const [label, seconds] of Object.entries(quick)) {
      await form.life(label).check()
      await expect.poll(life).toBe(seconds)
    }
    await expect(form.expires).toContainText('in 7 days')

    await form.life('Other').check()
    await expect(form.lifetime).toHaveValue('7') // it begins where the quick one was
    for (const [amount, unit, seconds] of [
      ['36', 'hours', 129_600],
      [' 90 ', 'seconds', 90],
      ['45', 'minutes', 2_700],
    ] as const) {
      await form.lifetime.fill(amount)
      await form.unit.selectOption(unit)
      await expect.poll(life).toBe(seconds)
    }
    for (const wrong of ['', '0', '1.5', '-3', '1e3', 'two']) {
      await form.lifetime.fill(wrong)
      await expect(form.expires).toHaveAccessibleDescription(/as a whole number above zero/)
      await expect(form.lifetime).toHaveAttribute('aria-invalid', 'true')
    }
    await form.lifetime.fill('36526')
    await form.unit.selectOption('hours')
    await expect(form.expires).toHaveAccessibleDescription(/lives a year or more/)
    await form.unit.selectOption('days')
    await expect(form.expires).toHaveAccessibleDescription(/longer than 100 years/)
    await form.unit.selectOption('hours')
    await expect(form.expires).not.toHaveAccessibleDescription(/100 years/)
    await form.unit.selectOption('days')
    await form.issue.click()
    await expect(form.lifetime).toBeFocused()

    await form.life('2 h').check()
    await form.life('Date and time').check()
    const suggested = Date.parse(`${await form.at.inputValue()}:00+09:00`) / 1_000
    expect(Math.abs(suggested - (Date.now() / 1_000 + 7_200))).toBeLessThan(120)
    await form.at.fill('2026-01-15T09:30')
    await expect(form.expires).toHaveAccessibleDescription(/This moment has passed/)
    await form.issue.click()
    await expect(form.at).toBeFocused()
    const year = new Date().getFullYear() + 1
    await form.at.fill(`${year}-02-11T09:30`)
    await expect(form.expires).toContainText(`11 Feb ${year}, 09:30 UTC+9 (Asia/Tokyo)`)
    await form.issue.click()
    await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
    const { claims } = await issuedOn(page, key)
    expect(claims.exp).toBe(Date.UTC(year, 1, 11, 0, 30) / 1_000)
  })
})

/** The last Sunday of a month, like "2027-03-28": when Europe changes its clocks. */
function lastSunday(year: number, month: number): string {
  const day = new Date(Date.UTC(year, month, 0))
  day.setUTCDate(day.getUTCDate() - day.getUTCDay())
  return day.toISOString().slice(0, 10)
}

test('a time that a change of clocks skips, or brings twice, is said, and is what was said', async ({
  page,
  signInAs,
}) => {
  await signInAs('MEMBER', 'Jana Vogt')
  const key = await addTestKey({ name: 'Night shift training' })
  const form = await openForm(page, key)
  const year = new Date().getFullYear() + 1
  const [spring, autumn] = [lastSunday(year, 3), lastSunday(year, 10)]
  await form.life('Date and time').check()

  await form.at.fill(`${autumn}T02:30`)
  await expect(form.expires).toHaveAccessibleDescription(/comes twice\. The first one is taken/)
  await expect(form.expires).toContainText(`02:30 UTC+2 (Europe/Berlin)`)
  await expect.poll(async () => (await previewed(form)).exp).toBe(Date.parse(`${autumn}T00:30Z`) / 1_000)
  await form.at.fill(`${autumn}T03:30`)
  await expect(form.expires).toContainText(`03:30 UTC+1 (Europe/Berlin)`)
  await expect(form.expires).not.toHaveAccessibleDescription(/twice/)

  await form.at.fill(`${spring}T02:30`)
  await expect(form.expires).toHaveAccessibleDescription(/does not exist\. It is read as the time shown above/)
  await expect(form.expires).toContainText(`03:30 UTC+2 (Europe/Berlin)`)
  await form.issue.click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  expect((await issuedOn(page, key)).claims.exp).toBe(Date.parse(`${spring}T01:30Z`) / 1_000)
})

test('the token is shown once: copied, counted down, decoded beside, and gone after a reload', async ({
  page,
  context,
  signInAs,
}) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.clock.install()
  const viewer = await signInAs('MEMBER', 'Elif Aydin')
  const key = await addTestKey({ name: 'Language café' })
  const form = await openForm(page, key)
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url().split('#')[0] ?? '', request.headers().referer ?? ''))
  await form.box('allow_mod').check()
  await form.box('rtc').check()
  await form.room.fill('7c4t-p2vd-x9ka')
  await form.participant.fill('elif.aydin')
  await form.life('Other').check()
  await form.lifetime.fill('90')
  await form.unit.selectOption('minutes')
  await form.purpose.fill('Tandem evening')
  await form.issue.click()
  const { token, claims } = await issuedOn(page, key)
  const [row] = await rowsOf(viewer)

  await page.getByRole('button', { name: 'Copy token' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token)
  for (const at of [claims.iat, claims.exp]) {
    await expect(page.getByRole('main')).toContainText(
      formatDateTime(at ?? 0, { timeZone: 'Europe/Berlin', seconds: true }),
    )
  }
  await expectAccessible(page)
  const left = page.getByText(/^1:29:\d\d$/)
  const before = await left.textContent()
  await page.clock.runFor(2_000)
  await expect(left).not.toHaveText(before ?? '')

  // The token goes into the address's fragment, which no server gets to see, and leaves it at once.
  const decodePopup = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Open in decode' }).click()
  const decode = await decodePopup
  await expect(decode.getByText('Verdict: Valid.')).toBeAttached()
  await expect(decode).toHaveURL('/decode')
  await expect(decode.getByRole('main')).toContainText('elif.aydin')
  await decode.close()
  const recordPopup = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'See its record' }).click()
  const record = await recordPopup
  await expect(record).toHaveURL(`/tokens/${row?.id}`)
  await expect(record.getByRole('main')).toContainText('Tandem evening')
  expect(await record.content()).not.toContain(token)
  await record.close()
  expect(asked.length).toBeGreaterThan(4)
  expect(asked.filter((it) => it.includes(token))).toEqual([])
  expect(readFileSync(sharedDesk().logFile, 'utf8')).not.toContain(token)

  await page.clock.fastForward('01:30:00')
  await expect(page.getByText('Expired', { exact: true })).toBeVisible()

  // "Same again" keeps every value, under a new number.
  await page.getByRole('button', { name: 'Same again' }).click()
  await expect(form.key).toHaveValue(key.id)
  for (const name of ['allow_join', 'allow_mod', 'rtc', 'Version 2']) await expect(form.box(name)).toBeChecked()
  for (const name of ['ask_join', 'crawler']) await expect(form.box(name)).not.toBeChecked()
  await expect(form.room).toHaveValue('7c4t-p2vd-x9ka')
  await expect(form.participant).toHaveValue('elif.aydin')
  await expect(form.participant).toBeFocused()
  await expect(form.life('Other')).toBeChecked()
  await expect(form.lifetime).toHaveValue('90')
  await expect(form.unit).toHaveValue('minutes')
  await expect(form.purpose).toHaveValue('Tandem evening')
  await form.issue.click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  const again = await issuedOn(page, key)
  expect({ ...again.claims, iat: 0, exp: 0 }).toEqual({ ...claims, iat: 0, exp: 0 })
  const rows = await rowsOf(viewer)
  expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(2)

  await page.reload()
  await expect(form.issue).toBeVisible()
  await expect(form.room).toHaveValue('')
  const kept = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
  const signature = again.token.split('.')[2] ?? ''
  expect((await page.content()) + (await kept())).not.toContain(signature)
  await page.getByRole('link', { name: 'Tokens', exact: true }).click()
  await expect(page).toHaveURL('/tokens')
  await page.goBack()
  await expect(form.issue).toBeVisible()
  expect((await page.content()) + (await kept())).not.toContain(signature)
})

test.describe('a browser that', () => {
  test('has no clipboard API copies all the same', async ({ page, signInAs }) => {
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined }))
    await signInAs('MEMBER', 'Petr Novotny')
    const key = await addTestKey({ name: 'Workshop A' })
    const form = await openForm(page, key)
    await form.issue.click()
    const { token } = await issuedOn(page, key)
    await page.getByRole('button', { name: 'Copy token' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
    await page.getByRole('button', { name: 'New token' }).click()
    await form.purpose.press('Control+v')
    await expect(form.purpose).toHaveValue(token)
  })

  test('lets no page copy has the token selected, and says which keys copy it', async ({ page, signInAs }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })
      document.execCommand = () => false
    })
    await signInAs('MEMBER', 'Agata Zielinska')
    const key = await addTestKey({ name: 'Workshop B' })
    const form = await openForm(page, key)
    await form.issue.click()
    const { token } = await issuedOn(page, key)
    await page.getByRole('button', { name: 'Copy token' }).click()
    await expect(page.getByText('The text is selected: press Ctrl+C')).toBeVisible()
    expect(await page.evaluate(() => window.getSelection()?.toString())).toBe(token)
    await expectAccessible(page)
  })
})

test('the keyboard alone goes through the form to a copied token', async ({ page, context, signInAs }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const viewer = await signInAs('MEMBER', 'Olu Adeyemi')
  const key = await addTestKey({ name: 'Zoology, field trips' })
  await addTestKey({ name: 'Zoology, lectures' })
  const form = formOn(page)
  const keys = page.keyboard
  const tabTo = async (...elements: Locator[]) => {
    for (const element of elements) {
      await keys.press('Tab')
      await expect(element).toBeFocused()
    }
  }
  await page.goto('/tokens/new')
  await expect(form.issue).toBeEnabled()

  await tabTo(page.getByRole('link', { name: 'Skip to the content' }))
  await keys.press('Enter')
  const main = page.getByRole('main')
  await tabTo(
    main.getByRole('link', { name: 'Many at once' }),
    main.getByRole('button', { name: 'Templates' }),
    form.key,
  )
  await keys.type('Zoology, f')
  await expect(form.key).toHaveValue(key.id)
  await tabTo(page.getByRole('tab', { name: 'Fields' }))
  await tabTo(form.box('allow_join'), form.box('ask_join'), form.box('allow_mod'))
  await keys.press('Space')
  await tabTo(form.box('crawler'), form.box('rtc'))
  await keys.press('Space')
  await tabTo(form.version, form.room)
  await keys.type('w3bn-0kfz-h5sy')
  await tabTo(form.participant)
  await keys.type('olu.adeyemi')
  await tabTo(form.life('2 h'))
  for (const name of ['8 h', '1 day', '7 days', 'Other']) {
    await keys.press('ArrowRight')
    await expect(form.life(name)).toBeChecked()
  }
  await tabTo(form.lifetime)
  await keys.type('3')
  await tabTo(form.unit)
  await keys.type('hours')
  await tabTo(form.purpose)
  await keys.type('Bird walk')
  await tabTo(form.issue)
  await keys.press('Enter')
  await expect(page.getByRole('region', { name: /^Token issued/ })).toBeFocused()
  await tabTo(page.getByRole('button', { name: 'Copy token' }))
  await keys.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
  const { token, claims } = await issuedOn(page, key)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token)
  expect(claims).toMatchObject({ permissions: ['allow_join', 'allow_mod'], roles: ['rtc'], version: 2 })
  expect(claims).toMatchObject({ roomId: 'w3bn-0kfz-h5sy', participantId: 'olu.adeyemi' })
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3 * 3_600)

  // The next participant, in as few keys as can be.
  await tabTo(
    page.getByRole('button', { name: 'Copy .env line' }),
    page.getByRole('button', { name: 'QR code' }),
    page.getByRole('link', { name: 'Open in decode' }),
    page.getByRole('link', { name: 'See its record' }),
    page.getByRole('button', { name: 'Same again' }),
  )
  await keys.press('Enter')
  await expect(form.participant).toBeFocused()
  await keys.type('rosa.keller') // over the old one, which is selected
  await keys.press('Control+Enter')
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  expect((await issuedOn(page, key)).claims.participantId).toBe('rosa.keller')
  expect(await rowsOf(viewer)).toHaveLength(2)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the whole way fits, and shows what matters', async ({ page, signInAs }) => {
    await signInAs('MEMBER', 'Freya Nilsen')
    const key = await addTestKey({ name: 'Seminar on very long words and how they are wrapped' })
    const form = formOn(page)
    const expectToFit = async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.goto('/tokens/new')
    await form.issue.tap()
    await expect(form.key).toBeFocused()
    await expect(form.key).toBeInViewport()
    await form.key.selectOption(key.id)
    await form.box('ask_join').tap()
    await form.participant.fill(`freya ${'n'.repeat(200)}`)
    await form.issue.tap()
    await expect(page.getByText('2 things to put right')).toBeAttached()
    await expect(form.box('allow_join')).toBeInViewport()
    await expectToFit()
    await expectAccessible(page)

    await form.box('ask_join').tap()
    await form.participant.fill('n'.repeat(256))
    await form.room.fill('Physics-Hall'.repeat(20))
    await form.box('crawler').tap()
    await form.life('Date and time').tap()
    await form.at.fill(`${new Date().getFullYear() + 1}-12-24T18:00`)
    await expect(form.expires).toHaveAccessibleDescription(/lives a year or more/)
    await expectToFit()
    await expectAccessible(page)

    await form.issue.tap()
    await expect(page.getByRole('button', { name: 'Copy token' })).toBeInViewport()
    await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeInViewport()
    await expectToFit()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Same again' }).tap()
    await expect(form.participant).toBeInViewport()
    await form.participant.fill('freya.nilsen')
    await form.issue.tap()
    await expect(page.getByRole('button', { name: 'Copy token' })).toBeInViewport()
    expect((await issuedOn(page, key)).claims.participantId).toBe('freya.nilsen')
  })
})

for (const width of [1440, 1024, 768, 390]) {
  test(`no message moves anything, at ${width} px`, async ({ page, signInAs }) => {
    await page.setViewportSize({ width, height: 1800 })
    await signInAs('MEMBER', `Tomasz Wójcik ${width}`)
    const key = await addTestKey({ name: `Statistics ${width}` })
    const demo = await addTestKey({ name: `Trial ${width}`, stage: 'DEMO' })
    const form = formOn(page)
    await page.goto('/tokens/new')
    await expect(form.issue).toBeEnabled()
    const places = async () => [await placeOf(form.purpose), await placeOf(form.issue)]
    const before = await places()
    const says = async (field: Locator, text: RegExp) => {
      await expect(field).toHaveAccessibleDescription(text)
      expect(await places(), String(text)).toEqual(before)
    }

    await form.issue.click()
    await says(form.key, /Choose an API key/)
    await form.key.selectOption(key.id)
    await says(form.key, /its secret signs/)
    await form.key.selectOption(demo.id)
    await says(form.key, /demo key/)
    for (const name of ['ask_join', 'allow_mod']) await form.box(name).check()
    await says(form.permissions, /4008/)
    for (const name of ['allow_join', 'ask_join', 'allow_mod']) await form.box(name).uncheck()
    await says(form.permissions, /Choose at least one permission\.$/)
    await form.participant.fill('tomasz wójcik')
    await says(form.participant, /4004/)
    await form.participant.fill('YOUR_PARTICIPANT_ID')
    await says(form.participant, /placeholder/)
    await form.box('crawler').check()
    await says(form.roles, /4024/)
    await form.box('rtc').check()
    await says(form.roles, /rtc for rooms only/)
    await form.room.fill('Physics-Hall')
    await form.purpose.focus()
    await says(form.room, /usual|VideoSDK makes room IDs/)
    await form.room.fill('2kyv-gzay-64pg')
    await says(form.room, /placeholder/)
    await says(form.version, /a room, a participant and a role/)
    await form.life('Other').check()
    await form.lifetime.fill('45')
    await form.unit.selectOption('days')
    await says(form.expires, /longer than 7 days/)
    await form.lifetime.fill('')
    await says(form.expires, /whole number above zero/)
    await form.life('Date and time').check()
    await form.at.fill('2026-01-15T09:30')
    await says(form.expires, /has passed/)
    await form.at.fill(`${lastSunday(new Date().getFullYear() + 1, 3)}T02:30`)
    await says(form.expires, /does not exist/)
    await form.issue.click()
    await expect(form.box('allow_join')).toBeFocused()
    expect(await places()).toEqual(before)
  })
}

test('what is typed before the page is ready counts', async ({ page, signInAs }) => {
  await signInAs('MEMBER', 'Yusuf Kaplan')
  const [key] = [await addTestKey({ name: 'Slow line' }), await addTestKey({ name: 'Slow line, spare' })]
  const form = formOn(page)
  let arrive = () => {}
  const scripts = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/*.js', async (route) => {
    await scripts
    await route.continue()
  })
  await page.goto('/tokens/new', { waitUntil: 'commit' })
  await form.key.selectOption(key.id)
  await form.box('allow_mod').check()
  await form.version.check()
  await form.room.fill('9k2m-wq7d-4tzx')
  await form.life('8 h').check()
  await form.participant.fill('yusuf.kaplan')
  await form.participant.press('Enter') // nothing is sent, and nothing is lost
  await expect(form.issue).toBeDisabled()
  arrive()
  await expect(form.issue).toBeEnabled()
  await expect(form.version).toHaveAccessibleDescription(/names a room and a participant/)
  await expect(form.preview).toContainText('Exactly this is signed')
  const seen = await previewed(form)
  expect(seen).toMatchObject({ apikey: key.apiKey, permissions: ['allow_join', 'allow_mod'], version: 2 })
  expect(seen).toMatchObject({ roomId: '9k2m-wq7d-4tzx', participantId: 'yusuf.kaplan' })
  await expect(form.life(seen.exp - seen.iat === 28_800 ? '8 h' : '2 h')).toBeChecked()
  await form.room.fill('')
  await form.participant.fill('')
  await expect(form.version).toBeChecked()
})

for (const [role, name] of [
  ['AUDITOR', 'Priya Nair'],
  ['TESTER', 'Tom Okafor'],
] as const) {
  test(`for the role ${role} there is no form`, async ({ page, signInAs }) => {
    await signInAs(role, name)
    await addTestKey({ name: `Not for ${name}` })
    const answer = await page.goto('/tokens/new')
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
    expect(await page.content()).not.toContain(`Not for ${name}`)
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Issue token' })).toHaveCount(0)
    await expectAccessible(page)
  })
}
