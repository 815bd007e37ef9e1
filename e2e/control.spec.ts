import { randomBytes } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { Page } from 'playwright'
import { db } from '@/lib/server/db'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { expect, expectAccessible, issueAs, test } from './fixtures'

test.use({ viewport: { width: 1280, height: 900 } })

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('all tokens of a room are revoked together, with the number typed, and taken back', async ({ page, signInAs }) => {
  const mira = await signInAs('ADMIN', 'Mira Novak')
  const jonas = await addViewer('MEMBER', 'Jonas Weber')
  const key = await addTestKey({ name: 'Laboratory' })
  const room = 'lab4-9k2m-wq7d'
  const { token } = await issueAs(jonas, key.id, { roomId: room, participantId: 'lena.hoffmann' })
  await issueAs(mira, key.id, { roomId: room, participantId: 'aylin.demir' })
  await issueAs(jonas, key.id, { roomId: `${room}-2` })

  await page.goto('/tokens')
  await page.getByRole('link', { name: 'Revoke many' }).click()
  await page.getByRole('radio', { name: 'Room' }).check()
  await page.getByRole('button', { name: 'See how many they are' }).click()
  await expect(page.getByText('Type which one.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Room' }).fill(room)
  await page.getByRole('button', { name: 'See how many they are' }).click()
  await expect(page.getByRole('heading', { name: '2. 2 live tokens' })).toBeVisible()
  await expect(page.getByText('VideoSDK is not told.').last()).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Reason').fill('The laboratory moved')
  await page.getByLabel(/Type revoke 2 to confirm/).fill('revoke')
  await page.getByRole('button', { name: 'Revoke 2 tokens' }).click()
  await expect(page.getByText('Type it as it stands there, with the number.')).toBeVisible()
  expect(await db().issuedToken.count({ where: { roomId: room, revokedAt: { not: null } } })).toBe(0)
  await page.getByLabel(/Type revoke 2 to confirm/).fill('revoke 2')
  await page.getByRole('button', { name: 'Revoke 2 tokens' }).click()
  await expect(page.getByText('2 tokens are revoked in our registry.')).toBeVisible()
  await expect(rowOf(page, room)).toContainText('The laboratory moved')
  await expectAccessible(page)

  await page.goto('/decode')
  await page.getByLabel('Token').fill(token)
  await expect(page.getByText('Revoked in our registry; VideoSDK is not told')).toBeVisible()

  await page.goto('/tokens/revoke')
  await page.getByRole('button', { name: `Take back… the revocation of ${room}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click()
  await expect(rowOf(page, room)).toContainText('taken back')
  expect(await db().issuedToken.count({ where: { roomId: room, revokedAt: null } })).toBe(2)
})

test('a pasted token is revoked on the decode page, which then says so', async ({ page, signInAs }) => {
  const jonas = await signInAs('MEMBER', 'Jonas Weber')
  const key = await addTestKey({ name: 'Pasted and revoked' })
  const { token, record } = await issueAs(jonas, key.id, { roomId: '2kyv-gzay-64pq' })
  await issueAs(jonas, key.id)
  await page.goto('/decode')
  await page.getByLabel('Token').fill(token)
  await page.getByRole('button', { name: 'Revoke' }).click()
  const dialog = page.getByRole('dialog', { name: 'Revoke this token here?' })
  await expect(dialog).toContainText('That hits all 2 live tokens of the key.')
  await dialog.getByLabel('Reason').fill('Sent to the wrong chat')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('Revoked in our registry; VideoSDK is not told')).toBeVisible()
  await expect(page.getByLabel('Token')).toHaveValue(token)
  expect(await db().issuedToken.findUnique({ where: { id: record.id } })).toMatchObject({
    revokeReason: 'Sent to the wrong chat',
  })
})

test('a secret is rotated: whom it hits, the new one signs, the old one is marked as withdrawn', async ({
  page,
  signInAs,
}) => {
  const mira = await signInAs('ADMIN', 'Mira Novak')
  const jonas = await addViewer('MEMBER', 'Jonas Weber')
  const key = await addTestKey({ name: 'Rotated lectures', stage: 'PRODUCTION' })
  const { token } = await issueAs(jonas, key.id, { roomId: '9k2m-wq7d-4tzx' })
  await issueAs(mira, key.id, { roomId: null, expiry: { kind: 'in', seconds: 86_400 } })
  const secret = randomBytes(32).toString('hex')

  await page.goto(`/keys/${key.id}`)
  await page.getByRole('link', { name: 'Rotate the secret' }).click()
  await expect(page.getByText('2 live tokens', { exact: true })).toBeVisible()
  await expect(page.getByText('The last one ends on')).toBeVisible()
  await expect(page.getByRole('region', { name: 'By person' })).toContainText('Jonas Weber')
  await expect(page.getByRole('region', { name: 'By room' })).toContainText('any room')
  await expectAccessible(page)
  await page.getByLabel('New secret', { exact: true }).fill(key.secret)
  await page.getByRole('button', { name: 'Sign with this secret from now on' }).click()
  await expect(page.getByText('The key has this secret already')).toBeVisible()
  await page.getByLabel('New secret', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign with this secret from now on' }).click()
  await expect(page.getByText('Version 2 signs from now on')).toBeVisible()
  await expect(page.getByText('Version 1 signs nothing more')).toBeVisible()
  await expectAccessible(page)
  expect(await page.content()).not.toContain(secret)
  // This process has signed with the old secret, and heard of no new one: the next token shows it.
  const { token: next } = await issueAs(jonas, key.id)
  expect(jwt.verify(next, secret)).toMatchObject({ apikey: key.apiKey })

  await page.getByRole('link', { name: 'Back to the key' }).click()
  await expect(rowOf(page, 'Version 1')).toContainText('Recognises only')
  await page.getByRole('button', { name: /Mark as withdrawn… \(version 1\)/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'It is withdrawn' }).click()
  await expect(rowOf(page, 'Version 1')).toContainText('Withdrawn')
  await expectAccessible(page)
  await page.goto('/decode')
  await page.getByLabel('Token').fill(token)
  await expect(page.getByText('Counts as dead: its secret is withdrawn at VideoSDK')).toBeVisible()
  await page.goto('/tokens')
  await expect(page.getByRole('row').filter({ hasText: 'Rotated lectures' }).nth(0)).toContainText('Live')
  await expect(
    page.getByRole('row').filter({ hasText: '9k2m-wq7d-4tzx' }).filter({ hasText: 'Rotated lectures' }),
  ).toContainText('Secret withdrawn')
})

test('a member is told of a token that expires soon, until they have read it', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Jonas Weber')
  const key = await addTestKey({ name: 'Soon over' })
  const { record } = await issueAs(viewer, key.id, {
    participantId: 'noa.silva',
    expiry: { kind: 'in', seconds: 30 * 86_400 },
  })
  const now = Math.floor(Date.now() / 1_000)
  const iat = BigInt(now - 25 * 86_400)
  await db().issuedToken.update({ where: { id: record.id }, data: { iat, exp: BigInt(now + 5 * 86_400) } })
  await page.goto('/tokens')
  const notice = page.getByRole('status').filter({ hasText: 'A token of yours expires soon' })
  await expect(notice).toContainText('noa.silva')
  await expect(notice).toContainText('in 5 days')
  await expectAccessible(page)
  await notice.getByRole('button', { name: 'I have seen it' }).click()
  await expect(notice).toHaveCount(0)
  await page.goto('/decode')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(notice).toHaveCount(0)
  // A day before it is told again.
  await db().issuedToken.update({ where: { id: record.id }, data: { exp: BigInt(now + 20 * 3_600) } })
  await page.goto('/tokens')
  await expect(notice).toContainText('in 20 hours')
})

test('a key that nobody has used for 90 days is pointed out, in the list and on its page', async ({
  page,
  signInAs,
}) => {
  await signInAs('AUDITOR', 'Owen Pryce')
  const key = await addTestKey({ name: 'Forgotten seminar' })
  await db().apiKey.update({ where: { id: key.id }, data: { createdAt: new Date(Date.now() - 100 * 86_400_000) } })
  await page.goto('/keys')
  await expect(rowOf(page, 'Forgotten seminar')).toContainText('Unused for 90 days')
  await page.getByRole('link', { name: 'Forgotten seminar' }).click()
  await expect(page.getByText('Nothing was issued with this key for 90 days')).toBeVisible()
  // An auditor reads it, and changes nothing.
  await expect(page.getByRole('link', { name: /Rotate|rules/ })).toHaveCount(0)
  await expectAccessible(page)
})
