import { randomBytes, randomUUID } from 'node:crypto'
import type { Page } from 'playwright'
import { listEvents } from '@/lib/server/audit/list-events'
import type { Viewer } from '@/lib/server/authorize'
import { db } from '@/lib/server/db'
import { addKey } from '@/lib/server/keys/add-key'
import { renameKey } from '@/lib/server/keys/rename-key'
import { disableKey } from '@/lib/server/keys/switch-key'
import { changeRole } from '@/lib/server/members/change-member'
import { giveRules } from '@/lib/server/testing/rules'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { expect, expectAccessible, issueAs, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 } })

/** The address of the audit from the newest event of this member on: other tests write events at the same time. */
async function auditOf({ memberId }: Viewer): Promise<string> {
  const last = await db().auditEvent.findFirstOrThrow({ where: { actorId: memberId }, orderBy: { seq: 'desc' } })
  return `/audit?after=${last.seq + 1}`
}

const rowOf = (page: Page, sentence: string) => page.getByRole('row').filter({ hasText: sentence })
const numbersOn = async (page: Page) =>
  (await page.getByRole('button', { name: /^Details of event/ }).allTextContents())
    .flatMap((it) => (it.match(/\d+/g) ?? []).map(Number)) // one that counts earlier refusals names them too
    .sort((one, other) => other - one)

test('events are sentences with their details, and lead to what they are about', async ({ page, signInAs }) => {
  const admin = await addViewer('ADMIN', 'Noor Haidari')
  const member = await addViewer('MEMBER', 'Felix Baumann')
  const { id } = await addKey({
    viewer: admin,
    input: { name: 'Colloquium', apiKey: randomUUID(), secret: randomBytes(32).toString('hex'), stage: 'STAGING' },
  })
  const { token, record } = await issueAs(member, id, {
    participantId: 'dr.ivanova',
    roomId: '5hnw-2qxd-8kzt',
    roles: ['rtc'],
  })
  await renameKey({ viewer: admin, input: { id, name: 'Colloquium, Mondays' } })
  await disableKey({ viewer: admin, input: { id } })
  await expect(issueAs(member, id, { participantId: 'dr.late' })).rejects.toThrow('disabled')
  await expect(listEvents({ viewer: member })).rejects.toThrow('role')

  await signInAs('AUDITOR', 'Olu Adeyemi')
  await page.goto(await auditOf(member))
  const sentences = [
    'Felix Baumann tried to read the audit, which their role does not allow',
    'Felix Baumann tried to issue a token with key “Colloquium, Mondays”, which is disabled',
    'Noor Haidari disabled key “Colloquium, Mondays”',
    'Noor Haidari renamed key “Colloquium” to “Colloquium, Mondays”',
    'Felix Baumann issued a token for dr.ivanova in room 5hnw-2qxd-8kzt, to last 2 hours',
    'Noor Haidari added staging key “Colloquium” (now “Colloquium, Mondays”)',
  ]
  for (const sentence of sentences) await expect(rowOf(page, sentence)).toBeVisible()
  const shown = (await page.getByRole('row').allTextContents()).map((text) =>
    sentences.findIndex((sentence) => text.includes(sentence)),
  )
  expect(shown.filter((index) => index >= 0)).toEqual([0, 1, 2, 3, 4, 5]) // newest first

  const issued = rowOf(page, 'issued a token for dr.ivanova')
  const details = issued.getByRole('button', { name: /^Details of event \d+$/ })
  await details.press('Enter')
  await expect(details).toHaveAttribute('aria-expanded', 'true')
  const fields = page.getByRole('definition')
  for (const field of ['token.issued', `TOKEN ${record.id}`, 'dr.ivanova', '198.51.100.7', `${record.exp}`]) {
    await expect(fields.filter({ hasText: field }).first()).toBeVisible()
  }
  await expectAccessible(page)
  expect(await page.content()).not.toContain(token.split('.')[2])
  await details.press('Enter')
  await expect(fields).toHaveCount(0)

  await expect(rowOf(page, 'disabled key').getByRole('link')).toHaveAttribute('href', /^\/keys\/[\w-]{36}$/)
  await issued.getByRole('link', { name: 'a token' }).click()
  await expect(page).toHaveURL(`/tokens/${record.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('dr.ivanova')
})

test('changes are told before and after in words, with the recorded fields below', async ({ page, signInAs }) => {
  const admin = await addViewer('ADMIN', 'Ines Duarte')
  const member = await addViewer('MEMBER', 'Karl Brandt')
  const { id } = await addTestKey({ name: 'Clinic' })
  await renameKey({ viewer: admin, input: { id, name: 'Clinic, nights' } })
  await giveRules(admin, id, { maxLifeSeconds: 7_200, roomRequired: true })
  await giveRules(admin, id, { maxLifeSeconds: 3_600, users: { roles: ['ADMIN'], members: [member.memberId] } })
  await changeRole({ viewer: admin, input: { id: member.memberId, role: 'TESTER', before: 'MEMBER' } })

  await signInAs('AUDITOR', 'Olu Adeyemi')
  await page.goto(await auditOf(admin))
  const changes = async (sentence: string) => {
    const details = rowOf(page, sentence).getByRole('button', { name: /^Details/ })
    await details.click()
    const table = page.getByRole('table', { name: 'What was changed' })
    await expectAccessible(page)
    const rows = await table.getByRole('row').allInnerTexts()
    await page.getByText('All recorded fields').click()
    await expect(page.getByRole('definition').filter({ hasText: /\w/ }).first()).toBeVisible()
    await details.click()
    return rows.slice(1).map((row) => row.replaceAll(/\s*\t\s*/g, ' | '))
  }
  expect(await changes('Ines Duarte renamed key “Clinic”')).toEqual(['Name | Clinic | Clinic, nights'])
  expect(await changes('Ines Duarte made Karl Brandt a tester')).toEqual(['Role | Member | Tester'])
  expect(await changes('“Clinic, nights”, now version 2')).toEqual([
    'Who may use it | no limit | Used by admins and Karl Brandt only',
    'Room | For a named room only | no limit',
    'Longest life | Lives at most 2 hours | Lives at most 1 hour',
  ])
  await page.setViewportSize({ width: 390, height: 844 })
  expect((await changes('“Clinic, nights”, now version 2'))[2]).toContain('Before')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('refusals that were counted together are one line, and its details name the others', async ({
  page,
  signInAs,
}) => {
  const member = await addViewer('MEMBER', 'Greta Lind')
  for (let time = 0; time < 10; time++) await expect(listEvents({ viewer: member })).rejects.toThrow('role')
  const [first, tenth] = await db().auditEvent.findMany({
    where: { actorId: member.memberId, action: 'request.refused' },
    orderBy: { seq: 'asc' },
  })
  await signInAs('AUDITOR', 'Olu Adeyemi')
  await page.goto(await auditOf(member))
  const line = rowOf(page, 'Greta Lind tried to read the audit')
  await expect(line).toHaveCount(1)
  await expect(line).toContainText('Greta Lind tried to read the audit (10 times), which their role does not allow')
  await line.getByRole('button', { name: `Details of event ${tenth?.seq} with ${first?.seq}` }).click()
  await expect(page.getByRole('list', { name: 'Recorded before' })).toContainText(
    new RegExp(`event ${first?.seq}.*the first time`),
  )
  await expectAccessible(page)
})

test('pages lead to the first event without a gap', async ({ page, signInAs }) => {
  const viewer = await signInAs('ADMIN', 'Tereza Kolar')
  const { id } = await addTestKey({ name: 'Lab 0' })
  for (let round = 1; round <= 60; round++) await renameKey({ viewer, input: { id, name: `Lab ${round}` } })
  const pager = page.getByRole('navigation', { name: 'Pages of events', exact: true })

  await page.goto(await auditOf(viewer))
  await expect(rowOf(page, 'renamed key “Lab 59” to “Lab 60”')).toBeVisible()
  const seen = await numbersOn(page)
  for (let last = seen.at(-1) ?? 0; last > 1; last = seen.at(-1) ?? 0) {
    await pager.getByRole('link', { name: 'Older' }).click()
    await expect(page.getByRole('row').nth(1)).toContainText(`Details of event ${last - 1}`)
    seen.push(...(await numbersOn(page)))
  }
  const newest = seen[0] ?? 0
  expect(newest).toBeGreaterThan(60)
  expect(seen).toEqual(Array.from({ length: newest }, (_, index) => newest - index))
  await expect(rowOf(page, 'The desk was created, and its ledger began')).toBeVisible()
  await expect(pager.getByRole('link', { name: 'Older' })).toHaveCount(0)
  await pager.getByRole('link', { name: 'Newest' }).click()
  await expect(page).toHaveURL('/audit')
  await page.goto('/audit?after=1')
  await expect(page.getByText('No events beyond this point')).toBeVisible()
  await expectAccessible(page)
})

test('a member and a tester find no audit', async ({ page, signInAs }) => {
  await addTestKey({ name: 'Department choir' })
  for (const role of ['MEMBER', 'TESTER'] as const) {
    await signInAs(role)
    await page.goto('/audit')
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Audit' })).toHaveCount(0)
    // Polled: an answer that took longer has begun already, and keeps its 200.
    expect((await page.request.get('/audit')).status()).toBe(404)
    expect(await (await page.request.get('/audit', { headers: { rsc: '1' } })).text()).not.toContain('choir')
  }
})

test('on a phone the events are cards with their details', async ({ page, signInAs }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const viewer = await signInAs('ADMIN', 'Ewa Zielinska')
  const { id } = await addTestKey({ name: 'Field trips' })
  await issueAs(viewer, id, { participantId: `delegation-${'of-the-partner-university-'.repeat(4)}7` })
  await page.goto(await auditOf(viewer))
  await rowOf(page, 'Ewa Zielinska issued a token for delegation-').getByRole('button').click()
  await expect(page.getByRole('definition').filter({ hasText: 'token.issued' })).toBeInViewport()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
})
