import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright'
import { type DeskProcess, newDataDir, startDesk } from './desk-process'
import { expect, test } from './fixtures'

/** What must never be seen anywhere. The master key is the file's own text. */
const SENTINELS = {
  'master key': 'f00dfeed'.repeat(8),
  'API secret': '5ec2e7a1'.repeat(8),
  password: 'sentinel-harbour-lantern-93-quiet',
  'rotated secret': 'c0ffee42'.repeat(8),
  'new password': 'sentinel-tractor-violet-58-snow',
  'client secret': 'sentinel-oidc-client-secret-71',
}

let desk: DeskProcess
let databaseFile: string
test.beforeAll(async () => {
  const dataDir = newDataDir()
  mkdirSync(dataDir, { mode: 0o700 })
  writeFileSync(path.join(dataDir, 'master.key'), `${SENTINELS['master key']}\n`, { mode: 0o600 })
  databaseFile = path.join(dataDir, 'desk.db')
  const oidc = {
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'desk',
    OIDC_CLIENT_SECRET: SENTINELS['client secret'],
  }
  desk = await startDesk({ dataDir, env: { LOG_LEVEL: 'trace', ...oidc } })
})
test.afterAll(async () => {
  await desk.stop()
  rmSync(path.dirname(desk.dataDir), { recursive: true, force: true })
})

/** Each form in which a secret could stand: as it is, in base64 of each alignment, in hex, in a URL. */
function formsOf(secret: string): string[] {
  const aligned = [0, 1, 2].map((skip) => Buffer.from(secret.slice(skip)).toString('base64url').slice(0, -2))
  return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('hex'), ...aligned]
}

function findings(where: string, bytes: Buffer | string, secrets: Record<string, string>): string[] {
  const text = typeof bytes === 'string' ? bytes : bytes.toString('latin1')
  return Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
    .map(([name]) => `${name} in ${where}`)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(file) : [file]
  })
}

/** What the browser was sent: method and address, and all of it with its headers. */
interface Answer {
  what: string
  text: string
}

/** Keeps everything that the browser is sent. Read on its way: the browser drops the body of an answer that it has left behind. */
async function keepAnswers(page: Page): Promise<Answer[]> {
  const answers: Answer[] = []
  await page.route('**', async (route) => {
    const request = route.request()
    const response = await route.fetch({ headers: await request.allHeaders(), maxRedirects: 0 })
    const what = `${request.method()} ${request.url()}`
    const bytes = await response.body()
    answers.push({ what, text: `${what} ${JSON.stringify(response.headersArray())} ${bytes.toString('latin1')}` })
    await route.fulfill({ response })
  })
  return answers
}

test.use({ expectedComplaint: /React error #441/ }) // what React says to a page whose data could not be read

test('no secret ever leaves: not in pages, bundles, logs, the database or error pages', async ({ page }) => {
  test.slow()
  const received = await keepAnswers(page)

  await page.goto(desk.setUpUrl ?? '')
  await page.getByLabel('Name', { exact: true }).fill('Mira Novak')
  await page.getByLabel('E-mail address').fill('mira.novak@example.com')
  await page.getByLabel('Password', { exact: true }).fill(SENTINELS.password)
  await page.getByLabel('My VideoSDK key').check()
  await page.getByLabel('Key name').fill('Lectures')
  await page.getByLabel('API key', { exact: true }).fill('2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11')
  await page.getByLabel('Secret', { exact: true }).fill(SENTINELS['API secret'])
  await page.getByLabel('Stage').selectOption({ label: 'Production' })
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page).toHaveURL(`${desk.baseURL}/tokens/new`)

  await page.getByLabel('Participant ID').fill('lena.hoffmann')
  await page.getByRole('button', { name: 'Issue token' }).click()
  await expect(page.getByRole('button', { name: 'Copy token' })).toBeVisible()
  const token = ((await page.getByLabel('Token', { exact: true }).textContent()) ?? '').replace(/\s/g, '')
  expect(token).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]{43}$/)

  // Many at once: in the one answer and the file that was asked for, and not in what the tab keeps.
  const recordLink = page.getByRole('link', { name: /record/ }).first()
  const id = (await recordLink.getAttribute('href')) ?? ''
  await page.goto(`${desk.baseURL}/tokens/bulk`)
  await page.getByLabel('Table', { exact: true }).fill('participant\nida.kaya\n')
  await page.getByRole('button', { name: 'Issue 1 token' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'JSON', exact: true }).click()
  const [made] = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { token: string }[]
  const bulkSignature = made?.token.split('.')[2] ?? ''
  expect(bulkSignature).toHaveLength(43)
  expect(await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))).not.toContain(
    bulkSignature,
  )

  // Wrong ones for tests: in their one answer, and signed by the same secret.
  await page.goto(`${desk.baseURL}/decode/negative-pack`)
  await page.getByLabel('Room ID').fill('3xqn-7dwk-m9tz')
  await page.getByLabel('Participant ID').fill('lena.hoffmann')
  await page.getByRole('button', { name: 'Make a pack' }).click()
  const packDownload = page.waitForEvent('download')
  await page.getByRole('button', { name: 'JSON', exact: true }).click()
  const { cases } = JSON.parse(readFileSync(await (await packDownload).path(), 'utf8'))
  const packSignature: string = cases[2].token.split('.')[2]
  expect(packSignature).toHaveLength(43)

  // A new secret, an invitation and a new password.
  await page.goto(`${desk.baseURL}/keys`)
  const keyPath = (await page.getByRole('link', { name: 'Lectures' }).getAttribute('href')) ?? ''
  await page.goto(`${desk.baseURL}${keyPath}/rotate`)
  await page.getByLabel('New secret', { exact: true }).fill(SENTINELS['rotated secret'])
  await page.getByRole('button', { name: 'Sign with this secret from now on' }).click()
  await expect(page.getByText('Version 2 signs from now on')).toBeVisible()
  await page.goto(`${desk.baseURL}/team`)
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('For').fill('Jonas Weber')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const code = ((await page.getByLabel('Address of the invitation').textContent()) ?? '').split('#code=')[1] ?? ''
  expect(code).toHaveLength(32)
  await page.goto(`${desk.baseURL}/invite#code=${code}`)
  await expect(page.getByText('You join as a member')).toBeVisible()
  await page.goto(`${desk.baseURL}/profile`)
  await page.getByLabel('Password now').fill(SENTINELS.password)
  await page.getByLabel('New password', { exact: true }).fill(SENTINELS['new password'])
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Your password is changed')).toBeVisible()
  // A sign-in whose other side cannot be reached.
  const csrf = await (await page.request.get(`${desk.baseURL}/api/auth/csrf`)).json()
  await page.request.post(`${desk.baseURL}/api/auth/signin/oidc`, {
    headers: { origin: desk.baseURL },
    form: { csrfToken: csrf.csrfToken, callbackUrl: '/', json: 'true' },
  })

  const payloads: Answer[] = []
  // Every page, as HTML and as Next's own payload, and what goes wrong.
  for (const address of [
    '/',
    '/tokens/new',
    `/tokens/new?again=${id.split('/').at(-1)}`,
    '/tokens/bulk',
    '/templates',
    '/tokens',
    id,
    '/decode',
    '/decode/negative-pack',
    `/tokens/by-fingerprint/${createHash('sha256').update(token).digest('hex')}`,
    '/audit',
    '/keys',
    '/keys/new',
    keyPath,
    `${keyPath}/rules`,
    `${keyPath}/rotate`,
    '/approvals',
    '/tokens/revoke',
    '/team',
    '/team/roles',
    '/settings',
    '/profile',
    '/api/news',
    '/api/exports',
    '/login',
    '/invite',
    '/reset',
    '/setup',
    '/no/such/page',
  ]) {
    await page.goto(`${desk.baseURL}${address}`)
    const payload = await page.request.get(`${desk.baseURL}${address}`, { headers: { rsc: '1' } })
    payloads.push({ what: `payload of ${address}`, text: await payload.text() })
  }
  await page.goto(`${desk.baseURL}/decode`)
  await page.getByLabel('Token', { exact: true }).fill(token)
  await expect(page.getByText('Verdict: Valid.')).toBeAttached()

  // Everything that can be taken along.
  for (const list of ['/tokens', '/audit']) {
    await page.goto(`${desk.baseURL}${list}`)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('radio', { name: 'NDJSON' }).check()
    const file = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click()
    const text = readFileSync(await (await file).path(), 'utf8')
    expect(text).toContain(createHash('sha256').update(token).digest('hex'))
    payloads.push({ what: `export of ${list}`, text })
    await expect(page.getByText(/exported$/)).toBeVisible()
  }

  // A wrong sign-in, and a broken database behind a page and behind an action.
  const password = `${SENTINELS.password}-wrong`
  const { csrfToken } = await (await page.request.get(`${desk.baseURL}/api/auth/csrf`)).json()
  const wrong = await page.request.post(`${desk.baseURL}/api/auth/callback/credentials`, {
    headers: { origin: desk.baseURL },
    form: { csrfToken, email: 'mira.novak@example.com', password, json: 'true' },
  })
  expect(wrong.status()).toBe(401)
  const database = new Database(databaseFile)
  database.exec('ALTER TABLE "AuditEvent" RENAME TO "Elsewhere"')
  await page.goto(`${desk.baseURL}/audit`)
  await expect(page.getByRole('main')).not.toContainText(/prisma|sqlite|AuditEvent|no such table/i)
  await page.goto(`${desk.baseURL}/tokens/new`)
  await page.getByLabel('Participant ID').fill('t.okafor')
  await page.getByRole('button', { name: 'Issue token' }).click()
  await expect(page.getByText(/everything here is kept/i).first()).toBeVisible()
  database.exec('ALTER TABLE "Elsewhere" RENAME TO "AuditEvent"')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()

  const signature = token.split('.')[2] ?? ''
  const secrets = { ...SENTINELS, token: signature, 'token of many': bulkSignature, 'wrong token': packSignature, code }
  expect(received.length).toBeGreaterThan(50)
  const withToken = received.filter(({ text }) => text.includes(signature))
  expect(withToken.map(({ what }) => what)).toEqual([`POST ${desk.baseURL}/tokens/new`]) // the answer, once
  const withCode = received.filter(({ text }) => text.includes(code))
  expect(withCode.map(({ what }) => what)).toEqual([`POST ${desk.baseURL}/team`])
  const withWrong = received.filter(({ text }) => text.includes(packSignature))
  expect(withWrong.map(({ what }) => what)).toEqual([`POST ${desk.baseURL}/decode/negative-pack`])
  const withMany = received.filter(({ text }) => text.includes(bulkSignature))
  expect(withMany.map(({ what }) => what)).toEqual([`POST ${desk.baseURL}/tokens/bulk`])
  const found = [
    ...received.flatMap(({ what, text }) => findings(what, text, SENTINELS)),
    ...payloads.flatMap(({ what, text }) => findings(what, text, secrets)),
    ...findings('the wrong sign-in', await wrong.text(), SENTINELS),
    ...findings('the log', desk.log(), secrets),
    ...filesBelow(desk.dataDir)
      .filter((file) => path.basename(file) !== 'master.key')
      .flatMap((file) => findings(path.basename(file), readFileSync(file), secrets)),
    ...filesBelow('.next/static').flatMap((file) => findings(file, readFileSync(file), secrets)),
  ]
  expect(found).toEqual([])
  expect(statSync(databaseFile).size).toBeGreaterThan(10_000)
})

test('the hunt finds what it hunts for', () => {
  const { password } = SENTINELS
  const shifted = Buffer.from(`xx${password}`).toString('base64url')
  for (const text of [`a ${password} b`, shifted, Buffer.from(password).toString('hex')]) {
    expect(findings('here', text, SENTINELS)).toEqual(['password in here'])
  }
})
