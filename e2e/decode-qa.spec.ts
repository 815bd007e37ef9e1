import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { db } from '@/lib/server/db'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { PACK_CASES } from '@/lib/token/negative-pack'
import { HEADER, rawToken } from '@/lib/token/raw-token.fixture'
import { fingerprintOf, secretKey } from '@/lib/token/sign'
import { VERDICT_TEXT, type Verdict } from '@/lib/token/verdict'
import { expect, expectAccessible, issueAs, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 } })

const now = () => Math.floor(Date.now() / 1_000)
const HEADER_ALONE = Buffer.from(HEADER).toString('base64url')
const FOR = { participantId: 'lea.fontaine', roomId: '3xqn-7dwk-m9tz' }

/** A token as somebody with this secret could sign it by hand. */
const signed = (secret: string, payload: object) => rawToken(HEADER, JSON.stringify(payload), secretKey(secret))

const main = (page: Page) => page.getByRole('main')
const field = (page: Page) => page.getByLabel('Token', { exact: true })
const panel = (page: Page, title: string) =>
  main(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** Pastes by the clipboard, over what stands in the field. */
async function paste(page: Page, text: string, into = field(page)) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await into.press('Control+A')
  await into.press('Control+V')
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

async function expectVerdict(page: Page, verdict: Verdict) {
  await expect(page.getByText(`Verdict: ${VERDICT_TEXT[verdict].label}.`)).toBeAttached()
}

/** Nothing stands beside the screen. */
async function expectFits(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']))

test('a token is found in whatever stands around it, and what was cut is said', async ({ page, signInAs }) => {
  const { id } = await addTestKey({ name: 'Lectures, messy' })
  const { token } = await issueAs(await signInAs('MEMBER', 'Anouk Verhoeven'), id, FOR)
  await page.goto('/decode')
  const pastes: [string, RegExp][] = [
    [token.replace(/(.{64})/g, '$1\r\n'), /line breaks inside it/],
    [`${token.slice(0, 40)}\u00ad${token.slice(40)}\u200b`, /2 invisible characters/],
    [`https://meet.example.org/join?room=3xqn-7dwk-m9tz&token=${token}`, /the address around it/],
    [`export REACT_APP_TOKEN="${token}"`, /the variable name REACT_APP_TOKEN/],
    [JSON.stringify({ token, room: '3xqn-7dwk-m9tz' }, null, 2), /the member name token/],
    [`2026-11-24T15:05:00Z INFO join failed token=${token} code=4022`, /the variable name token/],
    [`curl -H 'Authorization: Bearer ${token}' https://api.videosdk.live/v2/rooms`, /“Bearer ” in front of it/],
  ]
  for (const [text, cut] of pastes) {
    await paste(page, text)
    await expectVerdict(page, 'valid')
    await expect(main(page).getByText(/^Left aside: /)).toHaveText(cut)
    await page.getByRole('button', { name: 'Clear' }).click()
  }
  await paste(page, `NEXT_PUBLIC_VIDEOSDK_SECRET=5f1c0e7c\nNEXT_PUBLIC_TOKEN=${token}`)
  await expectVerdict(page, 'valid')
  await expect(panel(page, 'Findings').getByText('secret-in-browser-variable')).toBeVisible()
  await expect(panel(page, 'Findings').getByText('token-in-browser-variable')).toBeVisible()
})

test('a list of tokens, each with its verdict, to look into each', async ({ page, signInAs }) => {
  const { id, apiKey, secret } = await addTestKey({ name: 'Lectures, lists' })
  const { token } = await issueAs(await signInAs('MEMBER', 'Bruno Keller'), id, FOR)
  const claims = { apikey: apiKey, permissions: ['ask_join'], participantId: 'rosa.keller', version: 2 }
  const expired = signed(secret, { ...claims, exp: now() - 600 })
  await page.goto('/decode')
  await paste(
    page,
    [token, expired, `${token.slice(0, -43)}${'A'.repeat(43)}`, rawToken('{"alg":"none"}', '{}'), token].join('\n'),
  )
  const list = main(page).getByRole('region', { name: 'Tokens found' })
  const rows = list.getByRole('row')
  await expect(list.getByRole('heading', { name: '4 tokens' })).toBeVisible()
  await expect(rows.nth(1)).toContainText(/Valid.*lea\.fontaine.*3xqn-7dwk-m9tz.*Lectures, lists/)
  await expect(rows.nth(2)).toContainText(/Expired.*rosa\.keller/)
  await expect(rows.nth(3)).toContainText('Bad signature')
  await expect(rows.nth(4)).toContainText('Unsupported')
  await expect(list.getByText('listed once (1)')).toBeVisible()
  await expectAccessible(page)

  await rows.nth(2).getByText('rosa.keller').click() // anywhere in the row
  await expectVerdict(page, 'expired')
  await expect(panel(page, 'Payload')).toContainText('rosa.keller')
  await page.getByRole('button', { name: 'All 4 tokens' }).click()
  await list.getByRole('button', { name: 'Open token 1' }).press('Enter')
  await expectVerdict(page, 'valid')
})

test('a list’s verdicts do not outlive their moment', async ({ page, signInAs }) => {
  const { apiKey, secret } = await addTestKey({ name: 'Lectures, moments' })
  await signInAs('TESTER', 'Rosa Keller')
  await page.goto('/decode')
  const claims = { apikey: apiKey, permissions: ['allow_join'], iat: now() }
  const ends = signed(secret, { ...claims, exp: now() + 12 })
  const begins = signed(secret, { ...claims, nbf: now() + 12, exp: now() + 600 })
  await paste(page, `${ends}\n${begins}`)
  const rows = main(page).getByRole('region', { name: 'Tokens found' }).getByRole('row')
  await expect(rows.nth(1).getByText('Valid', { exact: true })).toBeVisible()
  await expect(rows.nth(2).getByText('Not valid yet')).toBeVisible()
  await expect(rows.nth(1).getByText('Expired')).toBeVisible({ timeout: 30_000 })
  await expect(rows.nth(2).getByText('Valid', { exact: true })).toBeVisible()
})

test('a token above 64 KiB, a header alone and a retired secret each get their answer', async ({ page, signInAs }) => {
  const { id, apiKey, secret } = await addTestKey({ name: 'Lectures, edges' })
  await signInAs('TESTER', 'Emil Brandt')
  await page.goto('/decode')
  await paste(page, signed(secret, { apikey: apiKey, context: 'all the seats of the hall '.repeat(5_000) }))
  await expect(main(page).getByText('This is longer than 64 KiB, and no VideoSDK token is.').first()).toBeVisible()
  await expect(main(page).getByText(/characters was read, and is not shown here/)).toBeVisible()

  await page.getByRole('button', { name: 'Clear' }).click()
  await paste(page, HEADER_ALONE)
  await expect(
    main(page)
      .getByText(/no dot, so only one part/)
      .first(),
  ).toBeVisible()
  await expect(panel(page, 'Header')).toContainText('HS256')

  await db().apiKeySecret.updateMany({ where: { apiKeyId: id }, data: { retiredAt: new Date() } })
  await paste(page, signed(secret, { apikey: apiKey, permissions: ['ask_join'], exp: now() + 600 }))
  await expectVerdict(page, 'valid')
  await expect(main(page).getByText('version 1 of its secret, retired since')).toBeVisible()
  await expectAccessible(page)
})

test('a thousand tokens are checked in parts, and more are counted', async ({ page, signInAs }) => {
  const { apiKey, secret } = await addTestKey({ name: 'Lectures, thousands' })
  await signInAs('TESTER', 'Tom Okafor')
  const tokenOf = (at: number) =>
    signed(secret, { apikey: apiKey, permissions: ['allow_join'], participantId: `student-${at}`, exp: now() + 600 })
  await page.goto('/decode')
  await paste(page, Array.from({ length: 1_003 }, (_, at) => tokenOf(at)).join('\n'))
  const list = main(page).getByRole('region', { name: 'Tokens found' })
  await expect(list.getByRole('heading', { name: '1,000 tokens' })).toBeVisible()
  await expect(list.getByText('3 more were left out')).toBeVisible()
  await expect(list.getByRole('status')).toContainText('1,000 Valid')
  await expect(list.getByRole('row')).toHaveCount(51)
  await list.getByRole('button', { name: 'Show 50 more of 1,000' }).click()
  await expect(list.getByRole('row')).toHaveCount(101)
  await expect(main(page).getByText(/characters was read, and is not shown here/)).toBeVisible()
})

test('a part of a list that gets no answer can be asked about again', async ({ page, signInAs }) => {
  const { apiKey, secret } = await addTestKey({ name: 'Lectures, breaks' })
  await signInAs('TESTER', 'Ines Duarte')
  const tokens = Array.from({ length: 150 }, (_, at) => signed(secret, { apikey: apiKey, at, exp: now() + 600 }))
  await page.goto('/decode')
  let parts = 0
  await page.route('**/decode', (route) =>
    route.request().method() === 'POST' && ++parts === 2 ? route.abort() : route.continue(),
  )
  await paste(page, tokens.join('\n'))
  await expect(main(page).getByText('Not all could be checked')).toBeVisible()
  await expect(main(page).getByText('100 of 150 are checked.')).toBeVisible()
  await page.getByRole('button', { name: 'Check the rest' }).click()
  await expect(main(page).getByRole('region').getByRole('status')).toContainText('150 Valid')
  expect(parts).toBe(3)
})

test('a clock that is off is pointed out, and the desk’s own counts', async ({ page, signInAs }) => {
  const { id } = await addTestKey({ name: 'Lectures, clocks' })
  const { token } = await issueAs(await signInAs('MEMBER', 'Ivo Petrov'), id, FOR)
  await page.clock.install({ time: Date.now() + 3 * 3_600_000 })
  await page.goto('/decode')
  await paste(page, token)
  await expectVerdict(page, 'valid')
  await expect(main(page).getByText(/The clock of this computer is (2 hours 59 minutes|3 hours) ahead/)).toBeVisible()
  await expect(panel(page, 'Findings').getByText('iat-future')).toHaveCount(0)
  await expectAccessible(page)
})

test('a key that the desk does not have is checked by a secret that stays in the browser', async ({
  page,
  context,
  signInAs,
}) => {
  await signInAs('TESTER', 'Selma Iversen')
  // As on plain http in a LAN.
  await page.addInitScript(() => {
    Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })
  })
  const secret = 'c0ffee'.repeat(10)
  const claims = { apikey: randomUUID(), permissions: ['allow_join'], iat: now() }
  const sent: string[] = []
  context.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.goto('/decode')
  await paste(page, signed(secret, { ...claims, exp: now() + 600 }))
  await expectVerdict(page, 'unknown-key')
  const check = panel(page, 'Check it with a secret')
  await check.getByRole('textbox', { name: 'Secret' }).fill(secret)
  await expect(check.getByText('Valid', { exact: true })).toBeVisible()
  await expect(check.getByText(/Checked in this browser/)).toBeVisible()
  await expect(panel(page, 'Will it join?').getByText('nobody has checked')).toHaveCount(0)
  await check.getByRole('textbox', { name: 'Secret' }).fill(`${secret}0`)
  await expect(check.getByText('Bad signature', { exact: true })).toBeVisible()
  await expectAccessible(page)
  expect(sent.filter((text) => text.includes(secret.slice(0, 12)))).toEqual([])
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(kept).not.toContain(secret)

  // Another token begins with an empty field.
  await paste(page, signed(secret, { ...claims, exp: now() - 600 }))
  await expect(check.getByRole('textbox', { name: 'Secret' })).toHaveValue('')
  await check.getByRole('textbox', { name: 'Secret' }).fill(secret)
  await expect(check.getByText('Expired', { exact: true })).toBeVisible()

  // What was found of one token says nothing of the next.
  const right = signed(secret, { ...claims, exp: now() + 900 })
  await paste(page, right)
  await check.getByRole('textbox', { name: 'Secret' }).fill(secret)
  await expect(check.getByText('Valid', { exact: true })).toBeVisible()
  const ours = await addTestKey({ name: 'Lectures, of the desk' })
  await paste(page, signed(secret, { ...claims, apikey: ours.apiKey, exp: now() + 900 }))
  await expectVerdict(page, 'bad-signature')
  await expect(panel(page, 'Will it join?').getByText('4002 INVALID_TOKEN')).toBeVisible()
  await paste(page, right)
  await expect(panel(page, 'Will it join?').getByText(/nobody has checked that here/)).toHaveCount(2)
})

test('every mistake is named with its fix, and the corrected request opens in the form', async ({ page, signInAs }) => {
  const { id, apiKey, secret } = await addTestKey({ name: 'Lectures, mistakes' })
  await signInAs('MEMBER', 'Hana Sato')
  await page.goto('/decode')
  const iat = now() - 60
  const payload = {
    ...{ apikey: apiKey, permissions: ['allow_join', 'ask_join', 'allow_mod'], roles: ['RTC'], version: '2' },
    ...{ meetingId: '3xqn-7dwk-m9tz', participantId: 'lea fontaine', iat, exp: (iat + 5_400) * 1_000 },
  }
  await paste(page, signed(secret, payload))
  await expectVerdict(page, 'valid')
  const found = panel(page, 'Findings')
  for (const code of [
    ...['misnamed-claim', 'permission-conflict', 'role-case', 'version-type', 'id-space', 'time-milliseconds'],
  ]) {
    await expect(found.getByText(code, { exact: true })).toBeVisible()
  }
  await expect(main(page).getByRole('link', { name: '6 errors' })).toBeVisible()
  await expectAccessible(page)
  await found.getByRole('button', { name: 'Copy corrected request' }).click()
  await expect(found.getByText('Copied').first()).toBeAttached()
  expect(JSON.parse(await copied(page))).toMatchObject({
    ...{ apikey: apiKey, permissions: ['allow_join', 'allow_mod'], roles: ['rtc'], version: 2 },
    ...{ roomId: '3xqn-7dwk-m9tz', participantId: 'leafontaine', expiresIn: '90m' },
  })
  const [form] = await Promise.all([
    page.waitForEvent('popup'),
    found.getByRole('link', { name: /Open it in the form/ }).click(),
  ])
  await expect(form.getByLabel('Room ID')).toHaveValue('3xqn-7dwk-m9tz')
  await expect(form.getByLabel('Participant ID')).toHaveValue('leafontaine')
  await expect(form.getByLabel('API key', { exact: true })).toHaveValue(id)
  await expect(form.getByRole('checkbox', { name: 'allow_mod', exact: true })).toBeChecked()
  await expect(form.getByRole('checkbox', { name: 'ask_join', exact: true })).not.toBeChecked()
  await form.getByRole('button', { name: 'Issue token' }).click()
  await expect(form.getByRole('region', { name: /^Token issued/ })).toBeVisible()

  // Who may not issue can copy it all the same.
  await signInAs('TESTER', 'Nils Aalto')
  await page.goto('/decode')
  await paste(page, signed(secret, payload))
  await expect(found.getByRole('button', { name: 'Copy corrected request' })).toBeVisible()
  await expect(found.getByRole('link', { name: /Open it in the form/ })).toHaveCount(0)
})

test('what joining leads to follows room, participant and key', async ({ page, signInAs }) => {
  const { apiKey, secret } = await addTestKey({ name: 'Lectures, joining' })
  await signInAs('TESTER', 'Karim Nasser')
  await page.goto('/decode')
  const claims = { apikey: apiKey, permissions: ['allow_join'], version: 2, ...FOR, roles: ['rtc'], iat: now() }
  await paste(page, signed(secret, { ...claims, exp: now() + 600 }))
  const join = panel(page, 'Will it join?')
  const [room, participant] = ['Room', 'Participant'].map((name) => join.getByRole('textbox', { name }))
  await expect(join.getByText('Joins', { exact: true })).toBeVisible()
  await expect(join.getByText(/The room is 3xqn-7dwk-m9tz; any other is error 4022/)).toBeVisible()
  await expect(join.getByText('Predicted from VideoSDK’s documentation.')).toBeVisible()
  await expect(join.getByText('rtc is for rooms only.')).toBeVisible()
  await room?.fill('9k2m-wq7d-4tzx')
  await expect(join.getByText('4022 UNAUTHORIZED_MEETING_ID')).toBeVisible()
  await room?.fill('3xqn-7dwk-m9tz')
  await participant?.fill('rosa.keller')
  await expect(join.getByText('4023 UNAUTHORIZED_PARTCIPANT_ID')).toBeVisible()
  await participant?.fill('lea.fontaine')
  await expect(join.getByText('Joins', { exact: true })).toBeVisible()
  await join.getByLabel('Its API key is deactivated in the VideoSDK dashboard').check()
  await expect(join.getByText('4053 APIKEY_DEACTIVATED')).toBeVisible()
  await join.getByLabel('Its API key is deactivated in the VideoSDK dashboard').uncheck()
  await paste(page, signed(secret, { ...claims, permissions: ['ask_join'], exp: now() + 600 }))
  await expect(join.getByText('Waits for approval')).toBeVisible()
  await paste(page, signed(secret, { ...claims, exp: now() - 600 }))
  await expect(join.getByText('4002 INVALID_TOKEN')).toBeVisible()
  await expectAccessible(page)
})

test('two tokens are compared claim by claim, and neither is sent for it', async ({ page, signInAs }) => {
  const { apiKey, secret } = await addTestKey({ name: 'Lectures, compared' })
  await signInAs('TESTER', 'Dana Whitlock')
  const left = {
    apikey: apiKey,
    permissions: ['allow_join', 'allow_mod'],
    version: 2,
    ...FOR,
    iat: now(),
    exp: now() + 600,
  }
  const right = { ...left, permissions: ['allow_join'], roomId: '9k2m-wq7d-4tzx', exp: left.exp + 7_200 }
  await page.goto('/decode')
  await paste(page, signed(secret, left))
  await expectVerdict(page, 'valid')
  const posts: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
  await page.getByRole('button', { name: 'Compare with another' }).click()
  const other = page.getByLabel('The other token')
  await expect(other).toBeFocused()
  await paste(page, `Bearer ${signed(secret, right)}`, other)
  const compare = panel(page, 'Compare')
  await expect(compare.getByText('They differ in 3 claims.')).toBeVisible()
  await expect(compare.getByRole('row', { name: /^permissions differs/ })).toContainText(
    'The right one lacks allow_mod',
  )
  await expect(compare.getByRole('row', { name: /^roomId differs/ })).toContainText('They are for different rooms.')
  await expect(compare.getByRole('row', { name: /^exp differs/ })).toContainText('The right one ends 2 hours later.')
  await expect(compare.getByRole('row', { name: /^participantId/ })).toContainText('Nothing: the same.')
  await expectAccessible(page)
  await paste(page, signed(secret, left), other)
  await expect(compare.getByText('It is the same token.')).toBeVisible()
  expect(posts).toEqual([])
  await compare.getByRole('button', { name: 'Close' }).click()
  await expect(compare).toHaveCount(0)
})

test('a report and a link take the verdict to a colleague, without the token', async ({ page, context, signInAs }) => {
  const { id } = await addTestKey({ name: 'Lectures, reports' })
  const { token, record } = await issueAs(await addViewer('MEMBER', 'Pia Lindgren'), id, FOR)
  await signInAs('TESTER', 'Mateo Silva')
  await page.goto('/decode')
  await paste(page, token)
  await expectVerdict(page, 'valid')
  await page.getByRole('button', { name: 'Copy report' }).click()
  await expect.poll(() => copied(page)).toContain('### VideoSDK token: Valid')
  const report = await copied(page)
  for (const part of token.split('.')) expect(report).not.toContain(part)
  expect(report).toContain(fingerprintOf(token))
  expect(report).toContain('Registry: issued here')
  expect(report).not.toContain('Pia Lindgren') // whom the tester may not see

  await page.getByRole('button', { name: 'Copy link to its record' }).click()
  await expect.poll(() => copied(page)).toMatch(/^http/)
  const link = await copied(page)
  expect(link).toBe(new URL(`/tokens/by-fingerprint/${fingerprintOf(token)}`, page.url()).href)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('not')

  await context.clearCookies()
  await page.goto(link)
  await expect(page).toHaveURL(/\/login\?next=/)
  await signInAs('AUDITOR', 'Priya Raman')
  await page.goto(link)
  await expect(page).toHaveURL(`/tokens/${record.id}`)
})

test('a tester makes a negative pack: recorded, as files, each with the code that must come', async ({
  page,
  signInAs,
}) => {
  test.slow()
  const key = await addTestKey({ name: 'Lectures, negative' })
  const viewer = await signInAs('TESTER', 'Oskar Nyberg')
  await page.goto('/decode')
  await page.getByRole('link', { name: 'Negative pack' }).click()
  const make = page.getByRole('button', { name: 'Make a pack' })
  await page.getByLabel('API key').selectOption(key.id)
  await make.click()
  await expect(page.getByText('Name the room that the tests join, so that tokens can miss it.').first()).toBeVisible()
  await page.getByLabel('Room ID').fill(FOR.roomId)
  await page.getByLabel('Participant ID').fill('lea fontaine')
  await make.click()
  await expect(page.getByText(/4004 INVALID_PARTICIPANT_ID/).first()).toBeVisible()
  await page.getByLabel('Participant ID').fill(FOR.participantId)
  await make.click()

  const pack = page.getByRole('region', { name: 'The pack' })
  await expect(pack).toBeFocused()
  await expect(pack.getByRole('row')).toHaveCount(PACK_CASES.length + 1)
  await expect(pack.getByRole('row', { name: /For another room/ })).toContainText('4022 UNAUTHORIZED_MEETING_ID')
  await expectAccessible(page)
  const rows = await db().issuedToken.findMany({ where: { issuerId: viewer.memberId } })
  expect(rows).toHaveLength(PACK_CASES.filter(({ signer, damage }) => signer === 'key' && !damage).length)
  expect(rows.every(({ exp, source }) => Number(exp) <= now() + 3_600 && source === 'PACK')).toBe(true)

  const saved = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      pack.getByRole('button', { name, exact: true }).click(),
    ])
    return readFileSync(await file.path(), 'utf8')
  }
  const json = JSON.parse(await saved('JSON'))
  expect(json).toMatchObject({ roomId: FOR.roomId, participantId: FOR.participantId })
  expect(json.cases.map(({ case: id }: { case: string }) => id)).toEqual(PACK_CASES.map(({ id }) => id))
  expect(await saved('CSV')).toMatch(/^\ufeffcase,wrong,code,name,verdict,room,participant,token\r\nexpired,/)
  await pack.getByRole('button', { name: 'Copy pack as JSON' }).click()
  await expect.poll(() => copied(page)).toBe(`${JSON.stringify(json, null, 2)}\n`)

  // Each opens in another tab, where the address forgets it at once.
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    pack.getByRole('link', { name: /Decode “For another room”/ }).click(),
  ])
  await expectVerdict(tab, 'valid')
  await expect(tab).toHaveURL('/decode')
  await tab.close()

  // The desk reads its own pack as it promised.
  const tokens = json.cases.map(({ token }: { token: string }) => token)
  await page.goto('/decode')
  await paste(page, tokens.join('\n'))
  const found = main(page).getByRole('region', { name: 'Tokens found' }).getByRole('row')
  for (const [at, { verdict }] of PACK_CASES.entries()) {
    await expect(found.nth(at + 1)).toContainText(VERDICT_TEXT[verdict].label)
  }

  await signInAs('AUDITOR', 'Wren Castillo')
  await page.goto('/decode')
  await expect(page.getByRole('link', { name: 'Negative pack' })).toHaveCount(0)
  expect((await page.goto('/decode/negative-pack'))?.status()).toBe(404)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('payload above the fold; findings, prediction, list, comparison and pack fit', async ({ page, signInAs }) => {
    test.slow()
    const key = await addTestKey({ name: 'Lectures, phone' })
    const viewer = await signInAs('MEMBER', 'Greta Lunde')
    const { token } = await issueAs(viewer, key.id, FOR)
    await page.goto('/decode')
    await paste(page, `Authorization: Bearer ${token}`)
    await expectVerdict(page, 'valid')
    const first = panel(page, 'Payload').getByText('"roomId"')
    await expect(first).toBeInViewport()
    await expectFits(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Compare with another' }).click()
    const wrong = signed(key.secret, {
      ...FOR,
      api_key: key.apiKey,
      permissions: ['allow_join', 'ask_join'],
      exp: now(),
    })
    await paste(page, wrong, page.getByLabel('The other token'))
    await expect(panel(page, 'Compare').getByText(/They differ in \d claims/)).toBeVisible()
    await expectFits(page)
    await paste(page, wrong)
    await expectVerdict(page, 'unknown-key')
    await expect(panel(page, 'Findings').getByText('misnamed-claim')).toBeVisible()
    await expectFits(page)
    await expectAccessible(page)
    await paste(page, `${token}\n${wrong}`)
    await expect(main(page).getByRole('heading', { name: '2 tokens' })).toBeVisible()
    await expectFits(page)
    await expectAccessible(page)
    await page.goto('/decode/negative-pack')
    await page.getByLabel('API key').selectOption(key.id)
    await page.getByLabel('Room ID').fill(FOR.roomId)
    await page.getByLabel('Participant ID').fill(FOR.participantId)
    await page.getByRole('button', { name: 'Make a pack' }).click()
    await expect(page.getByRole('region', { name: 'The pack' })).toBeFocused()
    await expectFits(page)
    await expectAccessible(page)
  })
})
