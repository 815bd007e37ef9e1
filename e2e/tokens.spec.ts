import { createHash, randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright'
import { giveRules } from '@/lib/server/testing/rules'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { askApproval } from '@/lib/server/tokens/ask-approval'
import { decideApproval } from '@/lib/server/tokens/decide-approval'
import { issueBatch } from '@/lib/server/tokens/issue-batch'
import { takeApproved } from '@/lib/server/tokens/take-approved'
import type { TokenRequest } from '@/lib/token/request'
import { expect, expectAccessible, issueAs, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 } })

const rowOf = (page: Page, participant: string) =>
  page.getByRole('row').filter({ has: page.getByText(participant, { exact: true }) })

test('a member sees their own tokens, an admin and an auditor all of them with who issued them', async ({
  page,
  signInAs,
}) => {
  const key = await addTestKey({ name: 'Thermodynamics' })
  const other = await addViewer('MEMBER', 'Sofia Marchetti')
  await issueAs(other, key.id, { participantId: 'sofia.guest', roomId: '4kqd-9wzt-m2xa' })
  const mine = ['paul.adler', 'ruth.adler']
  const viewer = await signInAs('MEMBER', 'Emil Sandberg')

  await page.goto('/tokens')
  await expect(page.getByRole('heading', { name: 'Your tokens' })).toBeVisible()
  await expect(page.getByText('You have not issued a token yet')).toBeVisible()
  await expectAccessible(page)
  for (const participantId of mine) await issueAs(viewer, key.id, { participantId, permissions: ['ask_join'] })
  await page.reload()
  await expect(page.getByRole('row')).toHaveCount(3)
  await expect(page.getByRole('row').nth(1)).toContainText('ruth.adler') // newest first
  await expect(rowOf(page, 'paul.adler')).toContainText(/ask_join.*Thermodynamics.*Staging.*in 2 hours.*Live/)
  await expect(page.getByText('sofia.guest')).toHaveCount(0)
  await expectAccessible(page)

  for (const role of ['ADMIN', 'AUDITOR'] as const) {
    await signInAs(role)
    await page.goto('/tokens')
    await expect(page.getByRole('heading', { name: 'All tokens issued here' })).toBeVisible()
    await expect(rowOf(page, 'sofia.guest')).toContainText('Sofia Marchetti')
    await expect(rowOf(page, 'ruth.adler')).toContainText('Emil Sandberg')
    await expect(page.getByRole('main').getByRole('link', { name: 'Issue token' })).toHaveCount(
      role === 'ADMIN' ? 1 : 0,
    )
  }
  await signInAs('TESTER')
  await page.goto('/tokens')
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
})

test('pages lead through more than a hundred tokens, without a gap when more are issued meanwhile', async ({
  page,
  signInAs,
}) => {
  test.slow()
  const key = await addTestKey({ name: 'Mass lecture' })
  const viewer = await signInAs('MEMBER', 'Nadia Rahimi')
  const names = Array.from({ length: 105 }, (_, index) => `seat-${String(index + 1).padStart(3, '0')}`)
  for (const participantId of names) await issueAs(viewer, key.id, { participantId })
  names.reverse()

  const pager = page.getByRole('navigation', { name: 'Pages of tokens', exact: true })
  /** Waits until the list begins with this one, and reads it. */
  const seats = async (first: string | undefined) => {
    await expect(page.getByRole('row').nth(1)).toContainText(first ?? 'nobody')
    return page
      .getByRole('row')
      .getByText(/^seat-\d+$/)
      .allTextContents()
  }

  await page.goto('/tokens')
  expect(await seats(names[0])).toEqual(names.slice(0, 50))
  await expect(pager.getByRole('link', { name: 'Newer' })).toHaveCount(0)
  await issueAs(viewer, key.id, { participantId: 'seat-106' })
  await pager.getByRole('link', { name: 'Older' }).click()
  expect(await seats(names[50])).toEqual(names.slice(50, 100))
  await expectAccessible(page)
  await pager.getByRole('link', { name: 'Older' }).click()
  expect(await seats(names[100])).toEqual(names.slice(100))
  await expect(pager.getByRole('link', { name: 'Older' })).toHaveCount(0)
  await page.reload()
  expect(await seats(names[100])).toEqual(names.slice(100))
  await pager.getByRole('link', { name: 'Newer' }).click()
  expect(await seats(names[50])).toEqual(names.slice(50, 100))
  await pager.getByRole('link', { name: 'Newer' }).click()
  expect(await seats(names[0])).toEqual(names.slice(0, 50))
  await page.goBack()
  expect(await seats(names[50])).toEqual(names.slice(50, 100))
  await pager.getByRole('link', { name: 'Newest' }).click()
  expect(await seats('seat-106')).toEqual(['seat-106', ...names.slice(0, 49)])

  await page.goto('/tokens?after=yesterday')
  expect(await seats('seat-106')).toHaveLength(50)
  await page.goto('/tokens?after=1')
  await expect(page.getByText('No tokens beyond this point')).toBeVisible()
  await expectAccessible(page)
})

test('a record holds every claim and its event, and never the token', async ({ page, signInAs }) => {
  const key = await addTestKey({ name: 'Oral exams', stage: 'PRODUCTION' })
  const viewer = await signInAs('MEMBER', 'Henrik Dahl')
  const requestId = randomUUID()
  const { token, record } = await issueAs(viewer, key.id, {
    ...{ requestId, permissions: ['allow_join', 'allow_mod'], roles: ['rtc', 'crawler'] },
    ...{ roomId: '7wpm-3ktz-x9qd', participantId: 'prof.okonkwo', purpose: 'Oral exam, second examiner' },
  })
  const claims = page.getByRole('table', { name: 'Claims' })
  const openIt = async () => {
    await page.goto('/tokens')
    await rowOf(page, 'prof.okonkwo').getByText('Live').click() // anywhere in the row
    await expect(page).toHaveURL(`/tokens/${record.id}`)
  }

  await openIt()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Token for prof.okonkwo in 7wpm-3ktz-x9qd Live')
  await expect(claims.getByRole('row').getByRole('cell').locator('css=:scope:first-child')).toHaveText(
    ['apikey', 'permissions', 'version', 'roomId', 'participantId', 'roles', 'iat', 'exp'], // as signed
  )
  for (const value of [key.apiKey, /allow_join.*allow_mod/, 'prof.okonkwo', /rtc.*crawler/, `${record.iat}`]) {
    await expect(claims.getByRole('row').filter({ hasText: value }).first()).toBeVisible()
  }
  await expect(claims.getByRole('row', { name: /^exp / })).toContainText(`${record.iat + 7_200}`)
  const facts = page.getByRole('definition')
  for (const fact of ['Henrik Dahl', 'Oral exam, second examiner', 'Oral exams', 'Production', requestId]) {
    await expect(facts.filter({ hasText: fact }).first()).toBeVisible()
  }
  await expect(facts.getByText(createHash('sha256').update(token).digest('hex'))).toBeVisible()
  await expect(page.getByText('Henrik Dahl issued a token for prof.okonkwo in room 7wpm-3ktz-x9qd')).toBeVisible()
  await expectAccessible(page)
  const rsc = await (await page.request.get(`/tokens/${record.id}`, { headers: { rsc: '1' } })).text()
  for (const text of [await page.content(), rsc]) expect(text).not.toContain(token.split('.')[2])

  await signInAs('AUDITOR')
  await openIt()
  await expect(facts.getByRole('link', { name: 'Oral exams' })).toBeVisible()

  // For another member it is as if it were not there.
  await signInAs('MEMBER', 'Clara Benning')
  const foreign = await notFoundText(page, record.id)
  expect(foreign).not.toMatch(/okonkwo|7wpm/)
  expect(await notFoundText(page, randomUUID())).toBe(foreign)
  await signInAs('TESTER')
  expect(await notFoundText(page, record.id)).not.toMatch(/okonkwo|7wpm/)
})

test('a record tells its rules then and now, its approval and batch, and leads to what is like it', async ({
  page,
  signInAs,
}) => {
  const mira = await addViewer('ADMIN', 'Mira Novak')
  const jonas = await addViewer('MEMBER', 'Jonas Weber')
  const { id: apiKeyId } = await addTestKey({ name: 'Viva' })
  await giveRules(mira, apiKeyId, { maxLifeSeconds: 3_600, outside: 'approve' })
  const request = (over: Partial<TokenRequest> = {}): TokenRequest => ({
    ...{ requestId: randomUUID(), apiKeyId, permissions: ['allow_join'], roles: [], version: 2, purpose: null },
    ...{ roomId: '6tqv-1mzk-p8wd', participantId: 'dr.sato', expiry: { kind: 'in', seconds: 7_200 }, ...over },
  })
  const asked = await askApproval({ viewer: jonas, input: { request: request(), reason: 'Two candidates in a row' } })
  await decideApproval({ viewer: mira, input: { id: asked.id, decision: 'APPROVED', word: 'For today' } })
  const { record } = await takeApproved({ viewer: jonas, input: { id: asked.id } })
  const hour = { kind: 'in', seconds: 3_600 } as const
  const requests = ['k.one', 'k.two', 'k.three'].map((participantId) => request({ participantId, expiry: hour }))
  const answers = await issueBatch({ viewer: jonas, input: { requests } })
  await giveRules(mira, apiKeyId, { maxLifeSeconds: 1_800, roles: [] })

  await signInAs('AUDITOR', 'Priya Raman')
  await page.goto(`/tokens/${record.id}`)
  const panel = (name: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) })
  await expect(panel('If it is used now')).toContainText(/Predicted from VideoSDK’s documentation\..*Joins at once/)
  await expect(panel('Approved outside the rules')).toContainText(
    /Jonas Weber asked.*“Two candidates in a row”.*Mira Novak approved.*“For today”.*at most 1 hour/,
  )
  await expect(panel('Rules')).toContainText(
    /Then: version 1.*Lives at most 1 hour.*Today: version 2\. They would refuse it.*Lives at most 30 minutes.*Nobody can/,
  )
  await expect(panel('Rules')).not.toContainText('No roles') // it has none
  const happened = panel('What happened to it').getByRole('listitem')
  await expect(happened).toContainText([/asked for/, /approved/, /issued a token/, /took the token/])
  await expect(page.getByRole('figure', { name: 'Its life' })).toContainText('Now: 0% of its life is over')
  await expectAccessible(page)
  const html = await (await page.request.get(`/tokens/${record.id}`)).text()
  expect(html).not.toMatch(/<[^>]+ style=/)

  const room = page.getByRole('region', { name: 'Same room' })
  await expect(room.getByRole('listitem')).toContainText([/k\.three.*Live/, /k\.two/, /k\.one/])
  await expect(panel('Others like it')).toContainText('No other token of this participant.')
  await room.getByRole('link', { name: 'All 4 of this room' }).click()
  await expect(page).toHaveURL('/tokens?room=6tqv-1mzk-p8wd')
  await expect(page.getByRole('row')).toHaveCount(5)

  const [, second] = answers
  await page.goto(`/tokens/${second?.ok ? second.id : ''}`)
  await expect(page.getByRole('definition').filter({ hasText: 'Number 2 of 3 issued together' })).toBeVisible()
  await page.getByRole('link', { name: '3 issued together' }).click()
  await expect(page.getByRole('row')).toContainText(['Created', 'k.three', 'k.two', 'k.one'])

  await page.goto(`/tokens/${record.id}`)
  for (const [name, query] of [
    ['Jonas Weber', `who=${jonas.memberId}`],
    ['Viva', `key=${apiKeyId}`],
    ['"dr.sato"', 'participant=dr.sato'],
  ] as const) {
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('href', `/tokens?${query}`)
  }
})

/** What is seen of a record that is not found. */
async function notFoundText(page: Page, id: string): Promise<string> {
  await page.goto(`/tokens/${id}`)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  // Polled: an answer that took longer has begun already, and keeps its 200.
  await expect.poll(async () => (await page.request.get(`/tokens/${id}`)).status()).toBe(404)
  return (await page.getByRole('main').textContent()) ?? ''
}

test('live becomes expired under one’s eyes, in the list and in the record', async ({ page, context, signInAs }) => {
  const key = await addTestKey({ name: 'Sound check' })
  const viewer = await signInAs('MEMBER', 'Lars Ekman')
  await page.goto('/tokens') // the pages are warm by then
  await issueAs(viewer, key.id, { participantId: 'stays.on' })
  const { record } = await issueAs(viewer, key.id, {
    participantId: 'sound.check',
    expiry: { kind: 'in', seconds: 10 },
  })
  const tab = await context.newPage()
  await Promise.all([page.goto('/tokens'), tab.goto(`/tokens/${record.id}`)])
  const heading = tab.getByRole('heading', { level: 1 })
  const states: [Locator, string][] = [
    [rowOf(page, 'sound.check'), 'Live'],
    [heading, 'Live'],
    [rowOf(page, 'sound.check'), 'Expired'],
    [heading, 'Expired'],
  ]
  for (const [place, state] of states) await expect(place).toContainText(state)
  await expect(tab.getByText('The token has expired.')).toBeAttached() // for those who listen
  await expect(rowOf(page, 'stays.on')).toContainText('Live')
  await expectAccessible(tab)
  await page.reload()
  await expect(rowOf(page, 'sound.check')).toContainText(/ago.*Expired/)
})

test('on a phone the tokens are cards, and so are the claims', async ({ page, signInAs }) => {
  const key = await addTestKey({ name: 'Guest lectures of the winter term, first half' })
  const viewer = await signInAs('MEMBER', 'Amira Haddad')
  const long = `external-guest-${'of-the-consortium-'.repeat(6)}1`
  await issueAs(viewer, key.id, { participantId: long, roomId: '2mzx-8dqt-w4kp', roles: ['rtc'] })
  await issueAs(viewer, key.id)
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  const label = rowOf(page, long).getByText('Participant', { exact: true })

  await page.goto('/tokens')
  await expect(rowOf(page, long)).toBeVisible()
  await expect(label).toBeHidden()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(label).toBeVisible()
  await expect(rowOf(page, long).getByText('2mzx-8dqt-w4kp')).toBeInViewport()
  expect(await width()).toBe(390)
  await expectAccessible(page)
  await rowOf(page, long).getByRole('link', { name: 'open the record' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2mzx-8dqt-w4kp')
  await expect(page.getByText('participantId', { exact: true })).toBeVisible()
  expect(await width()).toBe(390)
  await expectAccessible(page)
})

test('a token is revoked with a reason, which the decode page tells everybody, and taken back', async ({
  page,
  context,
  signInAs,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { id } = await addTestKey({ name: 'Seminars' })
  const viewer = await signInAs('MEMBER', 'Noor Bakker')
  const { token, record } = await issueAs(viewer, id, { participantId: 'lea.fontaine', roomId: '3xqn-7dwk-m9tz' })
  await page.goto(`/tokens/${record.id}`)
  await page.getByRole('button', { name: 'Revoke' }).click()
  const dialog = page.getByRole('dialog', { name: 'Revoke this token here?' })
  await expect(dialog).toContainText('VideoSDK is not told')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(dialog.getByText('Say why, for those who read the record later.').first()).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Reason').fill('Sent to the wrong chat')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(dialog).toHaveCount(0)
  const main = page.getByRole('main')
  await expect(main.getByText('Revoked in our registry; VideoSDK is not told', { exact: true })).toBeVisible()
  await expect(main.getByText('Noor Bakker revoked a token: Sent to the wrong chat')).toBeVisible()
  await expect(main.getByRole('button', { name: 'Revoke' })).toHaveCount(0)
  await expectAccessible(page)
  await page.goto('/tokens')
  await expect(page.getByRole('row', { name: /lea\.fontaine/ })).toContainText('Revoked')

  const decode = async () => {
    await page.goto('/decode')
    await page.getByLabel('Token', { exact: true }).fill(token)
    await expect(page.getByText('Verdict: Valid.')).toBeAttached()
  }
  await signInAs('TESTER', 'Tom Okafor')
  await decode()
  await expect(main.getByText('Revoked', { exact: true })).toBeVisible()
  await expect(main.getByText('Revoked in our registry; VideoSDK is not told')).toBeVisible()
  await expectAccessible(page)

  await signInAs('AUDITOR', 'Priya Raman')
  await page.goto(`/tokens/${record.id}`)
  await expect(main.getByText(/because: Sent to the wrong chat/)).toBeVisible()
  await expect(main.getByRole('button', { name: 'Take it back' })).toHaveCount(0)

  await signInAs('ADMIN', 'Mira Novak')
  await page.goto(`/tokens/${record.id}`)
  await main.getByRole('button', { name: 'Take it back' }).click()
  await expect(main.getByText('Mira Novak took back the revocation of a token')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Live')
  await decode()
  await expect(main.getByText('Revoked', { exact: true })).toHaveCount(0)
})
