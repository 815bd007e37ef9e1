import { randomUUID } from 'node:crypto'
import type { Page, Request, Route } from 'playwright'
import { db } from '@/lib/server/db'
import { disableKey } from '@/lib/server/keys/switch-key'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { HEADER, rawToken } from '@/lib/token/raw-token.fixture'
import { secretKey } from '@/lib/token/sign'
import { VERDICT_TEXT, type Verdict } from '@/lib/token/verdict'
import { expect, expectAccessible, issueAs, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 }, timezoneId: 'Europe/Berlin' })

const now = () => Math.floor(Date.now() / 1_000)
/** Tue 24 Nov 2026, 15:05 UTC. */
const END = 1_795_532_700
/** Whom the tokens of these tests are for. */
const FOR = { participantId: 'lea.fontaine', roomId: '3xqn-7dwk-m9tz' }

/** A token as somebody with this secret could sign it by hand. */
function signed(secret: string, payload: object, header = HEADER): string {
  return rawToken(header, JSON.stringify(payload), secretKey(secret))
}

const field = (page: Page) => page.getByLabel('Token', { exact: true })
const main = (page: Page) => page.getByRole('main')
const wordsOf = (page: Page, verdict: Verdict) => main(page).getByText(VERDICT_TEXT[verdict].label, { exact: true })

/** Pastes by the clipboard, over what stands in the field. */
async function paste(page: Page, text: string) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await field(page).press('Control+A')
  await field(page).press('Control+V')
}

/** Waits for the desk's verdict, said and shown. */
async function expectVerdict(page: Page, verdict: Verdict) {
  await expect(page.getByText(`Verdict: ${VERDICT_TEXT[verdict].label}.`)).toBeAttached()
  await expect(wordsOf(page, verdict).first()).toBeVisible()
}

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']))

test('every text gets its verdict, and only a valid token is called valid', async ({ page, signInAs }) => {
  test.slow()
  const { id, apiKey, secret } = await addTestKey({ name: 'Lectures, decode' })
  const viewer = await signInAs('MEMBER', 'Anouk Verhoeven')
  const { token, record } = await issueAs(viewer, id, FOR)
  const live = { apikey: apiKey, permissions: ['allow_join'], iat: now(), exp: now() + 7_200 }
  const dead = { ...live, iat: END - 7_200, exp: END, roomId: '<img src=x onerror=alert(1)>' }
  await page.goto('/decode')
  await expect(field(page)).toBeFocused()

  await paste(page, token)
  await expectVerdict(page, 'valid')
  await expect(main(page).getByText('Signed with')).toBeVisible()
  await expect(main(page).getByText('Lectures, decode')).toBeVisible()
  await expect(main(page).getByRole('link', { name: /open its record/ })).toHaveAttribute(
    'href',
    `/tokens/${record.id}`,
  )
  await expect(main(page).getByRole('term').filter({ hasText: 'Expires' })).toBeVisible()
  await expect(main(page).getByText('in 2 hours').first()).toBeVisible()
  await expect(page.getByRole('row', { name: /^participantId / })).toContainText('lea.fontaine')

  // What people copy along is cut away, and the page says so.
  await paste(page, `Authorization: Bearer "${token}"\n`)
  await expectVerdict(page, 'valid')
  await expect(main(page).getByText(/the quotation marks around it/)).toBeVisible()

  await paste(page, signed(secret, live))
  await expectVerdict(page, 'valid')
  await expect(main(page).getByText('Signed with our key, but not issued here')).toBeVisible()
  await expectAccessible(page)

  await paste(page, signed(secret, dead))
  await expectVerdict(page, 'expired')
  for (const time of ['Tue 24 Nov 2026, 16:05:00 UTC+1', 'Tue 24 Nov 2026, 15:05:00 UTC']) {
    await expect(main(page).getByText(time, { exact: true }).first()).toBeVisible()
  }
  await expect(main(page).getByText('"<img src=x onerror=alert(1)>"').first()).toBeVisible()
  await expectAccessible(page)

  const refused: [Verdict, string, RegExp][] = [
    ['not-yet-valid', signed(secret, { ...live, nbf: now() + 3_600 }), /begins only in 1 hour|in 60 minutes/],
    ['bad-signature', signed('5e'.repeat(32), live), /no secret of that key signed it|signature does not fit/],
    ['bad-signature', `${token.split('.').slice(0, 2).join('.')}.${'A'.repeat(43)}`, /signature/],
    ['unknown-key', signed(secret, { ...live, apikey: randomUUID() }), /not a key of this desk/],
    ['invalid-claims', signed(secret, { ...live, exp: 'tomorrow' }), /exp/],
  ]
  for (const [verdict, text, why] of refused) {
    await paste(page, text)
    await expectVerdict(page, verdict)
    await expect(main(page).getByText(why).first()).toBeVisible()
    await expect(page.getByRole('table', { name: 'Claims' })).toContainText('allow_join')
    await expect(wordsOf(page, 'valid')).toHaveCount(0)
  }
  await expectAccessible(page)

  const broken: [Verdict, string, RegExp][] = [
    ['unsupported', rawToken('{"alg":"none"}', JSON.stringify(live)), /none/],
    ['malformed', token.slice(0, token.lastIndexOf('.')), /three parts|parts/],
    ['malformed', `${token.slice(0, 80)}!${token.slice(80)}`, /character|part/],
    ['malformed', rawToken(HEADER, '{"apikey":'), /JSON/],
    ['malformed', 'https://meet.example.org/3xqn-7dwk-m9tz', /part/],
  ]
  for (const [verdict, text, why] of broken) {
    await paste(page, text)
    await expect(wordsOf(page, verdict)).toBeVisible()
    await expect(main(page).getByRole('status').filter({ hasText: 'Not a token.' })).toHaveText(why)
    await expect(wordsOf(page, 'valid')).toHaveCount(0)
  }
  await expectAccessible(page)
  await paste(page, rawToken(HEADER, '{"apikey":"2f1c","exp":17}x'))
  await expect(main(page).getByText('Here it goes wrong')).toBeAttached()
  await expect(
    main(page)
      .getByText(/"apikey":"2f1c"/)
      .first(),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(field(page)).toHaveValue('')
  await expect(field(page)).toBeFocused()
  await expect(main(page).getByText(/Verdict|Malformed/)).toHaveCount(0)
})

test('a huge text gets a clear line, and a large token is still read', async ({ page, signInAs }) => {
  const { secret, apiKey } = await addTestKey({ name: 'Sensors' })
  await signInAs('TESTER', 'Bruno Keller') // the role that may do nothing but this
  await page.goto('/') // and begins with it

  await paste(page, 'eyJ'.repeat(700_000))
  await expect(main(page).getByText('This text has 2,100,000 characters')).toBeVisible()
  await expect(wordsOf(page, 'malformed')).toBeVisible()
  await expect(field(page)).toHaveValue('')
  await expectAccessible(page)

  const context = 'all the seats of the lecture hall, '.repeat(1_000)
  await paste(page, signed(secret, { apikey: apiKey, context, exp: now() + 600 }))
  await expectVerdict(page, 'valid')
  await expect(main(page).getByRole('link', { name: /record/ })).toHaveCount(0)
})

test('nothing is called valid before the desk has said so', async ({ page, signInAs }) => {
  const { id, secret } = await addTestKey({ name: 'Concert hall' })
  const { token } = await issueAs(await signInAs('MEMBER', 'Pia Lindgren'), id, FOR)
  const forged = signed(`${secret}0`, { apikey: 'none', participantId: 'mallory', exp: now() + 600 })
  const held: Route[] = []
  await page.route('**/decode', (route) =>
    route.request().method() === 'POST' ? void held.push(route) : route.continue(),
  )
  await page.goto('/decode')
  const unchecked = main(page).getByText('Decoded, not checked yet')
  const answered = () => page.waitForResponse((response) => response.request().method() === 'POST')

  await paste(page, token)
  await expect(unchecked).toBeVisible()
  await expect(page.getByRole('row', { name: /^participantId / })).toContainText('lea.fontaine')
  await expectAccessible(page)
  await expect.poll(() => held.length).toBe(1)
  expect(await main(page).textContent()).not.toMatch(/\b[Vv]alid\b/)

  // The answer about the first one comes when the second one stands there.
  await paste(page, forged)
  await expect(page.getByRole('row', { name: /^participantId / })).toContainText('mallory')
  await Promise.all([answered(), held[0]?.continue()])
  await expect.poll(() => held.length).toBe(2)
  await expect(unchecked).toBeVisible()
  expect(await main(page).textContent()).not.toMatch(/\b[Vv]alid\b/)
  await held[1]?.continue()
  await expectVerdict(page, 'unknown-key')

  // No answer at all is no verdict either.
  await paste(page, token)
  await expect.poll(() => held.length).toBe(3)
  await held[2]?.abort()
  await expect(main(page).getByText('Decoded, but it could not be checked')).toBeVisible()
  expect(await main(page).textContent()).not.toMatch(/\b[Vv]alid\b/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => held.length).toBe(4)
  await held[3]?.continue()
  await expectVerdict(page, 'valid')
})

test('a verdict does not outlive its moment', async ({ page, signInAs }) => {
  const { id } = await addTestKey({ name: 'Fire drill' })
  const viewer = await signInAs('MEMBER', 'Ivo Petrov')
  await page.goto('/decode')
  const { token } = await issueAs(viewer, id, { ...FOR, expiry: { kind: 'in', seconds: 10 } })
  await paste(page, token)
  await expectVerdict(page, 'valid')
  await expectVerdict(page, 'expired')
  await expect(wordsOf(page, 'valid')).toHaveCount(0)
})

test('the record is linked for who may read it, and a disabled key still knows its tokens', async ({
  page,
  signInAs,
}) => {
  const { id } = await addTestKey({ name: 'Archive' })
  const { token, record } = await issueAs(await addViewer('MEMBER', 'Selma Iversen'), id, FOR)
  await disableKey({ viewer: await addViewer('ADMIN'), input: { id } })
  const link = main(page).getByRole('link', { name: /open its record/ })

  await signInAs('MEMBER', 'Karim Nasser')
  await page.goto('/decode')
  await paste(page, token)
  await expectVerdict(page, 'valid')
  await expect(main(page).getByText('Issued here')).toBeVisible()
  await expect(main(page).getByText('Disabled', { exact: true })).toBeVisible()
  await expect(link).toHaveCount(0)
  await expectAccessible(page)

  await signInAs('AUDITOR', 'Dana Whitlock')
  await page.goto('/decode')
  await paste(page, token)
  const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()])
  await expect(tab).toHaveURL(`/tokens/${record.id}`)
  await expect(tab.getByRole('heading', { level: 1 })).toContainText('lea.fontaine')
})

test('a token leaves the address at once, and the browser by one request alone', async ({
  page,
  context,
  signInAs,
}) => {
  const { id } = await addTestKey({ name: 'Radio play' })
  const { token } = await issueAs(await signInAs('MEMBER', 'Mateo Silva'), id, FOR)
  const requests: Request[] = []
  context.on('request', (request) => requests.push(request))
  const signature = token.split('.')[2] ?? ''
  const withToken = async () => {
    const texts = requests.map(async (request) => ({
      what: `${request.method()} ${request.url()}`,
      text: JSON.stringify([request.url(), await request.allHeaders(), request.postData()]),
    }))
    return (await Promise.all(texts)).filter(({ text }) => text.includes(signature)).map(({ what }) => what)
  }
  const address = new URL('/decode', test.info().project.use.baseURL).href

  await page.goto(`/decode#token=${token}`)
  await expect(page).toHaveURL('/decode')
  await expectVerdict(page, 'valid')
  await expect(field(page)).toHaveValue(token)
  const kept = await page.evaluate(() =>
    JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }]),
  )
  expect(kept).not.toContain(signature)
  await page.getByRole('link', { name: 'Tokens' }).click()
  await expect(page.getByRole('heading', { name: 'Your tokens' })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL('/decode')
  await expect(field(page)).toHaveValue('')
  expect(await withToken()).toEqual([`POST ${address}`])

  // Also when the address is opened over a page that stands there already, and pasted beside the field.
  await page.evaluate((next) => window.location.assign(`#token=${next}`), token)
  await expectVerdict(page, 'valid')
  await expect(page).toHaveURL('/decode')
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), token)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Control+V')
  await expectVerdict(page, 'valid')
  expect(await withToken()).toEqual([`POST ${address}`, `POST ${address}`, `POST ${address}`])
  expect(requests.filter((request) => request.method() === 'POST')).toHaveLength(3)
})

test('what is pasted before the page is ready is read as soon as it is', async ({ page, signInAs }) => {
  const { id } = await addTestKey({ name: 'Slow train' })
  const { token } = await issueAs(await signInAs('MEMBER', 'Oskar Nyberg'), id, FOR)
  let ready = () => {}
  const scripts = new Promise<void>((resolve) => {
    ready = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await scripts
    await route.continue()
  })
  await page.goto('/decode', { waitUntil: 'commit' })
  await field(page).fill(token)
  ready()
  await expectVerdict(page, 'valid')
  await expect(field(page)).toHaveValue(token)
})

test('signed out in between, what was decoded stays, and can be checked after signing in', async ({
  page,
  signInAs,
}) => {
  const { id } = await addTestKey({ name: 'Night shift' })
  const viewer = await signInAs('MEMBER', 'Tilda Aas')
  const { token } = await issueAs(viewer, id, FOR)
  await page.goto('/decode')
  await db().session.update({ where: { id: viewer.sessionId }, data: { endedAt: new Date() } })
  await paste(page, token)
  await expect(main(page).getByText(/^You were signed out\./)).toBeVisible()
  await expect(page.getByRole('row', { name: /^participantId / })).toContainText('lea.fontaine')
  await expect(wordsOf(page, 'valid')).toHaveCount(0)
  await expect(main(page).getByRole('link', { name: /^Sign in/ })).toHaveAttribute('target', '_blank')
  await expectAccessible(page)
  await signInAs('MEMBER', 'Tilda Aas')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expectVerdict(page, 'valid')

  await db().session.updateMany({ data: { endedAt: new Date() }, where: { member: { name: 'Tilda Aas' } } })
  await page.goto('/decode')
  await expect(page).toHaveURL('/login?next=%2Fdecode')
})

test('on a phone the field makes room for what was decoded', async ({ page, signInAs }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { id } = await addTestKey({ name: 'Open day' })
  const { token } = await issueAs(await signInAs('MEMBER', 'Hana Sato'), id, FOR)
  await page.goto('/decode')
  await paste(page, token)
  await expectVerdict(page, 'valid')
  await expect(wordsOf(page, 'valid')).toBeInViewport()
  await expect(main(page).getByText('"lea.fontaine"').first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
  const folded = (await field(page).boundingBox())?.height ?? 0
  await page.getByRole('button', { name: 'Show all of it' }).click()
  await expect.poll(async () => (await field(page).boundingBox())?.height ?? 0).toBeGreaterThan(2 * folded)
})
