import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright'
import { sessionCookie } from '@/lib/server/auth'
import { db } from '@/lib/server/db'
import { hashPassword } from '@/lib/server/password'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { expect, expectAccessible, test } from './fixtures'

test.use({ viewport: { width: 1280, height: 900 } })

const PASSWORD = 'quiet harbour lantern 42'
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** Does something to a member by the menu of their row. */
async function choose(page: Page, name: string, deed: RegExp) {
  await page.getByRole('button', { name: `Change ${name}` }).click()
  await page.getByRole('menuitem', { name: deed }).click()
}

test('somebody is invited by a link, joins with its role, and the link works once', async ({
  page,
  signInAs,
  browser,
  baseURL,
}) => {
  await signInAs('ADMIN', 'Mira Novak')
  await page.goto('/team')
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await expect(dialog.getByText('Say whom the link is for')).toBeVisible()
  await dialog.getByLabel('For').fill('Petra Lindqvist')
  await dialog.getByRole('radio', { name: 'Tester' }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await expect(dialog.getByText('It is shown this once')).toBeVisible()
  await expectAccessible(page)
  const address = (await dialog.getByLabel('Address of the invitation').textContent()) ?? ''
  expect(address).toMatch(/\/invite#code=[\w-]{32}$/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(rowOf(page, 'Petra Lindqvist')).toContainText('Tester')
  expect(await page.content()).not.toContain(address.split('=')[1])

  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  const petra = await context.newPage()
  const asked: string[] = []
  petra.on('request', (request) => asked.push(request.url()))
  await petra.goto(address)
  await expect(petra.getByText('You join as a tester')).toBeVisible()
  expect(petra.url()).not.toContain('code=') // nobody reads it off the screen, or out of the history
  await expectAccessible(petra)
  await petra.getByLabel('Name', { exact: true }).fill('Petra Lindqvist')
  await petra.getByLabel('E-mail address').fill('petra.lindqvist@example.com')
  await petra.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await petra.getByRole('button', { name: 'Join' }).click()
  await expect(petra).toHaveURL('/')
  await expect(petra.getByRole('button', { name: /Account: Petra Lindqvist/ }).first()).toBeVisible()
  expect(asked.filter((url) => url.includes(address.split('=')[1] ?? 'none'))).toEqual([])

  await petra.goto(address)
  await expect(petra.getByRole('alert').filter({ hasText: 'This link does not work' })).toBeVisible()
  await expectAccessible(petra)
  await context.close()

  await page.reload()
  await expect(rowOf(page, 'petra.lindqvist@example.com')).toContainText('Tester')
  await expect(rowOf(page, 'Petra Lindqvist')).toHaveCount(1) // a member now, and no longer invited
})

test('an invitation that is withdrawn opens nothing', async ({ page, signInAs }) => {
  await signInAs('ADMIN', 'Yusuf Kaya')
  await page.goto('/team')
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('For').fill('Noa Silva')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const address = (await dialog.getByLabel('Address of the invitation').textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Withdraw the invitation for Noa Silva' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('The invitation for Noa Silva is withdrawn')).toBeVisible()
  await page.goto(address)
  await expect(page.getByRole('alert').filter({ hasText: 'This link does not work' })).toBeVisible()
  // Another one can be pasted at once.
  await page.getByLabel('Another link').fill('/invite#code=wrong')
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This link does not work' })).toBeVisible()
})

test('who is disabled at work is out with the next press, and nothing was issued', async ({
  page,
  signInAs,
  besides,
}) => {
  const key = await addTestKey({ name: 'Disabled at work' })
  await signInAs('ADMIN', 'Mira Novak')
  const { page: atWork, viewer } = await besides('MEMBER', 'Sami Haddad')
  await atWork.goto(`/tokens/new?key=${key.id}`)
  await atWork.getByLabel('Room ID').fill('2kyv-gzay-64pq')

  await page.goto('/team')
  await choose(page, 'Sami Haddad', /Disable/)
  const question = page.getByRole('alertdialog', { name: 'Disable Sami Haddad?' })
  await expect(question).toContainText('out with their next request')
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('Sami Haddad is disabled, and out everywhere.')).toBeVisible()
  await expect(rowOf(page, 'Sami Haddad')).toContainText('Disabled')

  await atWork.getByRole('button', { name: 'Issue token' }).click()
  await expect(atWork.getByRole('alert').filter({ hasText: 'You were signed out' })).toBeVisible()
  await expect(atWork.getByLabel('Room ID')).toHaveValue('2kyv-gzay-64pq')
  expect(await db().issuedToken.count({ where: { issuerId: viewer.memberId } })).toBe(0)
  await atWork.goto('/tokens')
  await expect(atWork).toHaveURL(/\/login/)

  await choose(page, 'Sami Haddad', /Enable/)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Enable' }).click()
  await expect(page.getByText('Sami Haddad can sign in again.')).toBeVisible()
})

test('a role that is taken away while the form is open holds with the next press', async ({
  page,
  signInAs,
  besides,
}) => {
  const key = await addTestKey({ name: 'Role taken away' })
  await signInAs('ADMIN', 'Mira Novak')
  const { page: atWork, viewer } = await besides('MEMBER', 'Ida Berg')
  await atWork.goto(`/tokens/new?key=${key.id}`)
  await expect(atWork.getByRole('button', { name: 'Issue token' })).toBeEnabled()

  await page.goto('/team')
  await choose(page, 'Ida Berg', /role/)
  await page.getByRole('dialog').getByRole('radio', { name: 'Auditor' }).check()
  await page.getByRole('button', { name: 'Change the role' }).click()
  await expect(page.getByText('Ida Berg is an auditor now.')).toBeVisible()

  await atWork.getByRole('button', { name: 'Issue token' }).click()
  await expect(atWork.getByRole('alert').filter({ hasText: 'Your role does not allow this' })).toBeVisible()
  expect(await db().issuedToken.count({ where: { issuerId: viewer.memberId } })).toBe(0)
  expect((await atWork.goto('/tokens/new'))?.status()).toBe(404)
  await atWork.goto('/tokens')
  await expect(atWork.getByRole('heading', { name: 'All tokens issued here' })).toBeVisible()
})

test('two admins change the same role: the second is told, and sees how it stands', async ({
  page,
  signInAs,
  besides,
}) => {
  await signInAs('ADMIN', 'Mira Novak')
  const { page: other } = await besides('ADMIN', 'Yusuf Kaya')
  await addViewer('MEMBER', 'Tove Lund')
  for (const each of [page, other]) {
    await each.goto('/team')
    await choose(each, 'Tove Lund', /role/)
    await each
      .getByRole('dialog')
      .getByRole('radio', { name: each === page ? 'Auditor' : 'Tester' })
      .check()
  }
  await page.getByRole('button', { name: 'Change the role' }).click()
  await expect(page.getByText('Tove Lund is an auditor now.')).toBeVisible()
  await other.getByRole('button', { name: 'Change the role' }).click()
  await expect(other.getByRole('alert').filter({ hasText: 'Somebody else changed this member just now' })).toBeVisible()
  expect(await db().member.findFirst({ where: { name: 'Tove Lund' } })).toMatchObject({ role: 'AUDITOR' })
})

test('a reset link sets a new password once, and ends every session', async ({
  page,
  signInAs,
  besides,
  browser,
  baseURL,
}) => {
  await signInAs('ADMIN', 'Mira Novak')
  const { page: old, viewer } = await besides('MEMBER', 'Linnea Hoff')
  await page.goto('/team')
  await choose(page, 'Linnea Hoff', /reset link/)
  await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click()
  const address = (await page.getByLabel('Address of the reset link').textContent()) ?? ''
  await expectAccessible(page)

  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  const lena = await context.newPage()
  await lena.goto(address)
  await expect(lena.getByText(viewer.email)).toBeVisible()
  await lena.getByLabel('New password', { exact: true }).fill('linnea hoff 12')
  await lena.getByRole('button', { name: 'Set the password' }).click()
  await expect(lena.getByText('too easy to guess')).toBeVisible()
  await lena.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await lena.getByRole('button', { name: 'Set the password' }).click()
  await expect(lena).toHaveURL('/')
  await old.goto('/tokens')
  await expect(old).toHaveURL(/\/login/)
  await context.close()
})

test('one’s own profile: name, password and sessions', async ({ page, signInAs, browser, baseURL }) => {
  const viewer = await signInAs('MEMBER', 'A. Demir')
  await db().member.update({ where: { id: viewer.memberId }, data: { passwordHash: await hashPassword(PASSWORD) } })
  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  const phone = await context.newPage()
  const signInOnPhone = async () => {
    const [id, now] = [randomUUID(), new Date()]
    const expiresAt = new Date(now.getTime() + 86_400_000)
    const seen = { createdAt: now, lastUsedAt: now, ip: '198.51.100.23', userAgent: PHONE }
    await db().session.create({ data: { id, memberId: viewer.memberId, expiresAt, ...seen } })
    await context.addCookies([{ ...(await sessionCookie(id)), url: baseURL ?? '' }])
    await phone.goto('/tokens')
    await expect(phone.getByRole('heading', { name: 'Your tokens' })).toBeVisible()
  }
  await signInOnPhone()

  await page.goto('/tokens/new')
  await page.getByRole('button', { name: /Account: A. Demir/ }).click()
  await page.getByRole('menuitem', { name: 'Profile and sessions' }).click()
  await expect(page).toHaveURL(/\/profile$/)
  await expectAccessible(page)
  await page.getByLabel('Name', { exact: true }).fill('Aylin Demir')
  await page.getByRole('button', { name: 'Save the name' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Account: Aylin Demir/ })).toBeVisible()

  await expect(rowOf(page, 'Safari 19 on iPhone')).toBeVisible()
  await page.getByRole('button', { name: 'End the session on Safari 19 on iPhone' }).click()
  await expect(page.getByText('The session is ended')).toBeVisible()
  await expect(rowOf(page, 'Safari 19 on iPhone')).toHaveCount(0)
  await phone.goto('/tokens')
  await expect(phone).toHaveURL(/\/login/)

  await signInOnPhone()
  await page.reload()
  await page.getByRole('button', { name: 'End all other sessions' }).click()
  await expect(page.getByText('The other session is ended.')).toBeVisible()
  await phone.goto('/tokens')
  await expect(phone).toHaveURL(/\/login/)

  await signInOnPhone()
  await page.getByLabel('Password now').fill('not this one at all')
  await page.getByLabel('New password', { exact: true }).fill('violet tractor under snow')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('This is not the password that you have now.')).toBeVisible()
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue('violet tractor under snow')
  await page.getByLabel('Password now').fill(PASSWORD)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('You are signed out in one other place.')).toBeVisible()
  await phone.goto('/tokens')
  await expect(phone).toHaveURL(/\/login/)
  await page.goto('/profile')
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible() // this session goes on
  await context.close()
})

test('an auditor reads in the audit that somebody joined, and not with which e-mail address', async ({
  page,
  signInAs,
}) => {
  const admin = await signInAs('ADMIN', 'Mira Novak')
  const { inviteMember, acceptInvitation } = await import('@/lib/server/members/invitations')
  const { code } = await inviteMember({ viewer: admin, input: { role: 'MEMBER', note: 'Rosa Lind' } })
  const email = 'rosa.lind.private@example.com'
  await acceptInvitation({
    input: { code, name: 'Rosa Lind', email, password: PASSWORD },
    from: { ip: null, userAgent: null },
  })
  await page.goto('/audit')
  expect(await page.content()).toContain(email)
  await signInAs('AUDITOR', 'Owen Pryce')
  await page.goto('/audit')
  await expect(page.getByText('Rosa Lind').first()).toBeVisible()
  expect(await page.content()).not.toContain(email)
  expect((await page.goto('/team'))?.status()).toBe(404)
  await page.goto('/team/roles')
  await expect(rowOf(page, 'Read the audit')).toBeVisible()
})
