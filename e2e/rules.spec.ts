import type { Page } from 'playwright'
import { db } from '@/lib/server/db'
import { giveRules } from '@/lib/server/testing/rules'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { expect, expectAccessible, issueAs, test } from './fixtures'

test.use({ viewport: { width: 1280, height: 900 } })

const issue = (page: Page) => page.getByRole('button', { name: 'Issue token' })
const rulesNote = (page: Page) => page.getByRole('region', { name: 'Rules of this key' })

test('rules are looked at before they are set; earlier ones are brought back', async ({ page, signInAs }) => {
  const mira = await signInAs('ADMIN', 'Mira Novak')
  const jonas = await addViewer('MEMBER', 'Jonas Weber')
  const key = await addTestKey({ name: 'Exams, winter', stage: 'PRODUCTION' })
  await issueAs(jonas, key.id, { roomId: 'exam-1', purpose: 'Oral exam' })
  await issueAs(jonas, key.id, { roomId: 'exam-2', purpose: null, expiry: { kind: 'in', seconds: 30 * 86_400 } })
  await issueAs(mira, key.id, { roomId: null, purpose: 'Test' })

  await page.goto('/keys')
  await page.getByRole('link', { name: 'Exams, winter' }).click()
  await expect(page.getByText('This key has no rules')).toBeVisible()
  await page.getByRole('link', { name: 'Begin with the proposal' }).click()
  await expect(page.getByText('The proposal for production keys')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Admins' })).toBeChecked()
  await expectAccessible(page)
  const set = page.getByRole('button', { name: 'Set these rules' })
  await expect(set).toHaveCount(0)

  // Members may use it too; at most two days.
  await page.getByRole('checkbox', { name: 'Members' }).check()
  await page.getByLabel('Longest life', { exact: true }).fill('0')
  await page.getByRole('button', { name: 'See what they would have refused' }).click()
  await expect(page.getByText('Type the longest life as a whole number above zero.')).toBeVisible()
  await page.getByLabel('Longest life', { exact: true }).fill('2')
  await page.getByRole('button', { name: 'See what they would have refused' }).click()
  await expect(page.getByRole('heading', { name: '2 of 3 tokens of the last 30 days' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'By person' })).toContainText('Jonas Weber1')
  await expect(page.getByRole('region', { name: 'By rule' })).toContainText('Lives at most 2 days1')
  await expect(page.getByRole('region', { name: 'Tokens that would have been refused' })).toContainText(
    'This key issues for a room only.',
  )
  await expectAccessible(page)
  // A change after the look asks to look again.
  await page.getByRole('checkbox', { name: 'Version 2' }).check()
  await expect(set).toHaveCount(0)
  await page.getByRole('button', { name: 'See what they would have refused' }).click()
  await set.click()
  await expect(page).toHaveURL(`/keys/${key.id}`)
  await expect(page.getByText('Lives at most 2 days').first()).toBeVisible()

  await giveRules(mira, key.id, { purposeRequired: true })
  await page.reload()
  await page.getByText('All rules of version 1').click()
  await page.getByRole('link', { name: /Bring these back… \(version 1\)/ }).click()
  await expect(page.getByText('The rules of version 1')).toBeVisible()
  await page.getByRole('button', { name: 'See what they would have refused' }).click()
  await set.click()
  await expect(page.getByText('Version 3, set by Mira Novak').first()).toBeVisible()
  expect(await db().keyRules.count({ where: { apiKeyId: key.id } })).toBe(3)
})

test('two admins change the same rules: the second is told, and loses nothing', async ({ page, signInAs, besides }) => {
  await signInAs('ADMIN', 'Mira Novak')
  const { page: other } = await besides('ADMIN', 'Yusuf Kaya')
  const key = await addTestKey({ name: 'Two admins' })
  for (const each of [page, other]) {
    await each.goto(`/keys/${key.id}/rules`)
    await each.getByLabel('In an hour').fill(each === page ? '10' : '20')
    await each.getByRole('button', { name: 'See what they would have refused' }).click()
    await expect(each.getByRole('button', { name: 'Set these rules' })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Set these rules' }).click()
  await expect(page).toHaveURL(`/keys/${key.id}`)
  await other.getByRole('button', { name: 'Set these rules' }).click()
  await expect(other.getByRole('alert').filter({ hasText: 'Somebody else changed the rules' })).toBeVisible()
  await expect(other.getByLabel('In an hour')).toHaveValue('20')
})

test('the form says beforehand what a key allows and whose rule it is, and keeps what was typed', async ({
  page,
  signInAs,
}) => {
  const mira = await addViewer('ADMIN', 'Mira Novak')
  const strict = await addTestKey({ name: 'Strict lectures' })
  const closed = await addTestKey({ name: 'Closed lectures', stage: 'PRODUCTION' })
  await giveRules(mira, strict.id, { maxLifeSeconds: 3_600, rooms: { prefix: 'exam-' }, purposeRequired: true })
  await giveRules(mira, closed.id, { users: { roles: ['ADMIN'], members: [] } })
  await signInAs('MEMBER', 'Jonas Weber')
  await page.goto('/tokens/new')
  const keys = page.getByLabel('API key', { exact: true })
  await expect(keys.getByRole('option', { name: /Closed lectures .*not for you/ })).toBeDisabled()
  await keys.selectOption(strict.id)
  await expect(rulesNote(page)).toContainText('Lives at most 1 hour')
  await expect(rulesNote(page)).toContainText('For rooms that begin with “exam-” only')
  await expect(rulesNote(page)).toContainText('set by Mira Novak')
  await expectAccessible(page)

  await page.getByLabel('Room ID').fill('lobby')
  await issue(page).click()
  await expect(page.getByText('3 things to put right')).toBeVisible()
  await expect(page.getByText('Tokens of this key live at most 1 hour. Choose less.').first()).toBeVisible()
  await expect(page.getByLabel('Room ID')).toHaveValue('lobby')
  await expectAccessible(page)
  await page.getByLabel('Room ID').fill('exam-7kx2')
  await page.getByRole('radio', { name: '1 h', exact: true }).check()
  await page.getByLabel('Purpose').fill('Oral exam')
  await issue(page).click()
  await expect(page.getByRole('heading', { name: 'Token issued' })).toBeVisible()
})

test('a table says which rows are outside the rules before anything is issued', async ({ page, signInAs }) => {
  const mira = await addViewer('ADMIN', 'Mira Novak')
  const key = await addTestKey({ name: 'Rows of exams' })
  await giveRules(mira, key.id, { rooms: { prefix: 'exam-' }, participantRequired: true })
  await signInAs('MEMBER', 'Jonas Weber')
  await page.goto('/tokens/bulk')
  await page.getByLabel('API key', { exact: true }).selectOption(key.id)
  await page
    .getByRole('textbox', { name: /Table|rows|Paste/i })
    .first()
    .fill('participant,room\nlena,exam-1\naylin,lobby\n,exam-2\n')
  await expect(page.getByText('2 rows cannot be issued')).toBeVisible()
  await expect(page.getByText('room: This key issues for rooms that begin with “exam-” only.')).toBeVisible()
  await expect(page.getByText('participant: This key issues for a participant only.')).toBeVisible()
})

test('a rule that changes between preview and signing refuses at its field; nothing typed is lost', async ({
  page,
  signInAs,
}) => {
  const mira = await addViewer('ADMIN', 'Mira Novak')
  const key = await addTestKey({ name: 'Changed meanwhile' })
  const jonas = await signInAs('MEMBER', 'Jonas Weber')
  await page.goto(`/tokens/new?key=${key.id}`)
  await page.getByLabel('Room ID').fill('2kyv-gzay-64pq')
  await page.getByRole('radio', { name: '8 h', exact: true }).check()
  await giveRules(mira, key.id, { maxLifeSeconds: 3_600 })
  await issue(page).click()
  await expect(page.getByText('Tokens of this key live at most 1 hour. Choose less.').first()).toBeVisible()
  await expect(rulesNote(page)).toContainText('Lives at most 1 hour')
  await expect(page.getByLabel('Room ID')).toHaveValue('2kyv-gzay-64pq')
  expect(await db().issuedToken.count({ where: { issuerId: jonas.memberId } })).toBe(0)
  await page.getByRole('radio', { name: '1 h', exact: true }).check()
  await issue(page).click()
  await expect(page.getByRole('heading', { name: 'Token issued' })).toBeVisible()
})

test('what is outside the rules is asked for, approved by another admin, and taken once', async ({
  page,
  signInAs,
  besides,
}) => {
  const mira = await signInAs('ADMIN', 'Mira Novak')
  const key = await addTestKey({ name: 'Guest lectures', stage: 'PRODUCTION' })
  await giveRules(mira, key.id, { maxLifeSeconds: 3_600, outside: 'approve' })
  const { page: asker, viewer: jonas } = await besides('MEMBER', 'Jonas Weber')
  const { page: second } = await besides('ADMIN', 'Yusuf Kaya')

  await asker.goto(`/tokens/new?key=${key.id}`)
  await asker.getByLabel('Room ID').fill('2kyv-gzay-64pq')
  await asker.getByRole('radio', { name: '7 days' }).check()
  await expect(asker.getByText('Outside the rules of this key')).toBeVisible()
  await asker.getByRole('button', { name: 'Ask for approval…' }).click()
  const dialog = asker.getByRole('dialog', { name: 'Ask for approval' })
  await expectAccessible(asker)
  await dialog.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(dialog.getByText('Say why it is needed')).toBeVisible()
  await dialog.getByLabel('Why is it needed?').fill('The guest lecture runs until Friday')
  await dialog.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(asker.getByText('Your request waits for an admin')).toBeVisible()
  expect(await db().issuedToken.count({ where: { issuerId: jonas.memberId } })).toBe(0)
  await asker.getByRole('link', { name: 'See it under Approvals' }).click()
  await expect(asker.getByText('Waits', { exact: true })).toBeVisible()

  // The count is there for an admin, on whatever page.
  await page.goto('/keys')
  await expect(page.getByRole('link', { name: /Approvals.*for you/ })).toBeVisible()
  for (const admin of [page, second]) {
    await admin.goto('/approvals')
    const card = admin.getByRole('article').filter({ hasText: 'Guest lectures' })
    await expect(card).toContainText('Tokens of this key live at most 1 hour.')
    await expectAccessible(admin)
    await card.getByRole('button', { name: admin === page ? /Approve/ : /Decline/ }).click()
  }
  await page.getByRole('dialog').getByLabel('A word to the asker').fill('For this once')
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('The request of Jonas Weber is approved.')).toBeVisible()
  await second.getByRole('dialog').getByLabel('Why not').fill('No')
  await second.getByRole('dialog').getByRole('button', { name: 'Decline' }).click()
  await expect(second.getByRole('alert').filter({ hasText: 'Mira Novak approved it just now' })).toBeVisible()

  await asker.reload()
  await expect(asker.getByText('“For this once”')).toBeVisible()
  await asker.getByRole('button', { name: /Take the token/ }).click()
  await expect(asker.getByRole('heading', { name: 'The approved token' })).toBeVisible()
  const token = (await asker.getByLabel('Token', { exact: true }).textContent()) ?? ''
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  await expectAccessible(asker)
  await expect(asker.getByText('Taken', { exact: true })).toBeVisible()
  await asker.reload()
  await expect(asker.getByText(token)).toHaveCount(0)
  await asker.getByRole('link', { name: 'See its record' }).click()
  await expect(asker.getByText('An approved request outside the rules')).toBeVisible()
  expect(await db().issuedToken.count({ where: { issuerId: jonas.memberId } })).toBe(1)
})

test('a key for some people, and so many an hour: chosen by name, and refused with the time to wait', async ({
  page,
  signInAs,
  besides,
}) => {
  await signInAs('ADMIN', 'Mira Novak')
  const key = await addTestKey({ name: 'For one person' })
  const { page: chosen } = await besides('MEMBER', 'Signe Dahl')
  const { page: other } = await besides('MEMBER', 'Otto Kern')
  await page.goto(`/keys/${key.id}/rules`)
  await page.getByRole('radio', { name: 'Only some' }).check()
  await page.getByRole('button', { name: 'See what they would have refused' }).click()
  await expect(page.getByText('Choose at least one role or person.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Signe Dahl' }).check()
  await page.getByLabel('In an hour').fill('1')
  await page.getByRole('button', { name: 'See what they would have refused' }).click()
  await expect(page.getByText('Nothing was issued with this key in the last 30 days')).toBeVisible()
  await page.getByRole('button', { name: 'Set these rules' }).click()
  await expect(page.getByText('Used by Signe Dahl only').first()).toBeVisible()

  await other.goto('/tokens/new')
  const option = other.getByLabel('API key', { exact: true }).getByRole('option', { name: /For one person/ })
  await expect(option).toBeDisabled()
  await chosen.goto(`/tokens/new?key=${key.id}`)
  await issue(chosen).click()
  await expect(chosen.getByRole('heading', { name: 'Token issued' })).toBeVisible()
  await chosen.getByRole('button', { name: 'Same again' }).click()
  await issue(chosen).click()
  const refusal = chosen.getByRole('alert').filter({ hasText: 'One person may issue one token an hour with this key.' })
  await expect(refusal).toContainText('Try again in 1 hour')
  await expect(issue(chosen)).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(chosen)
  // That hour is this key's: another one is open at once.
  const open = await addTestKey({ name: 'For everybody' })
  await chosen.reload()
  await issue(chosen).click()
  await expect(refusal).toBeVisible()
  await chosen.getByLabel('API key', { exact: true }).selectOption(open.id)
  await expect(refusal).toHaveCount(0)
  await issue(chosen).click()
  await expect(chosen.getByRole('heading', { name: 'Token issued' })).toBeVisible()
})
