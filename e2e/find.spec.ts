import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright'
import { addTestKey } from '@/lib/server/testing/seed'
import { expect, expectAccessible, issueAs, test } from './fixtures'

const ROOM = { biology: 'biol-2kyv-gzay', physics: 'phys-64pq-9k2m' }
const rows = (page: Page) => page.getByRole('table').getByRole('row')
/** Rows of tokens, without the head. */
const tokenRows = (page: Page) => page.locator('tbody').getByRole('row')
const chips = (page: Page) => page.getByRole('list', { name: 'Filters in use' })

/** Six tokens of one person, whom no other test knows. */
async function issueSome(viewer: Parameters<typeof issueAs>[0]) {
  const key = await addTestKey({ name: `Faculty ${randomUUID().slice(0, 8)}` })
  const tokens: string[] = []
  for (const [at, roomId] of [ROOM.biology, ROOM.biology, ROOM.biology, ROOM.physics, ROOM.physics, null].entries()) {
    const { token } = await issueAs(viewer, key.id, {
      ...{
        roomId,
        participantId: `student-${at}`,
        permissions: at % 2 === 0 ? ['allow_join'] : ['allow_join', 'allow_mod'],
      },
      purpose: at < 3 ? 'Oral exam Biology, second try' : null,
    })
    tokens.push(token)
  }
  return { key, tokens }
}

test('a value is clicked to list what has it, with Alt what has it not; conditions are taken away one by one', async ({
  page,
  signInAs,
}) => {
  await issueSome(await signInAs('MEMBER', 'Jonas Weber'))
  await page.goto('/tokens')
  await expect(page.getByText('6 tokens, newest first')).toBeVisible()
  await tokenRows(page).getByRole('link', { name: ROOM.biology }).first().click()
  await expect(page.getByText('3 tokens, newest first')).toBeVisible()
  await expect(chips(page)).toContainText(`Room is ${ROOM.biology}`)
  expect(new URL(page.url()).searchParams.get('room')).toBe(ROOM.biology)

  await tokenRows(page)
    .getByRole('link', { name: 'allow_mod' })
    .first()
    .click({ modifiers: ['Alt'] })
  await expect(page.getByText('2 tokens, newest first')).toBeVisible()
  await expect(chips(page)).toContainText('Permission is not allow_mod')
  await expectAccessible(page)

  // Back and forth, as with any page; and a reload shows the same.
  await page.goBack()
  await expect(page.getByText('3 tokens, newest first')).toBeVisible()
  await page.goForward()
  await page.reload()
  await expect(page.getByText('2 tokens, newest first')).toBeVisible()

  await page.getByRole('link', { name: `Take away: Room is ${ROOM.biology}` }).click()
  await expect(page.getByText('3 tokens, newest first')).toBeVisible()
  await expect(chips(page).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('link', { name: 'Take away: Permission is not allow_mod' }).click()
  await expect(page.getByText('6 tokens, newest first')).toBeVisible()
  await expect(chips(page)).toHaveCount(0)
})

test('free text finds a piece of a word; a pasted token finds its record and stays out of the address', async ({
  page,
  signInAs,
}) => {
  const { tokens } = await issueSome(await signInAs('MEMBER', 'Lena Hoffmann'))
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.goto('/tokens')
  const search = page.getByRole('searchbox', { name: 'Search the tokens' })
  await search.fill('iology')
  await search.press('Enter')
  await expect(tokenRows(page)).toHaveCount(3)
  await search.fill('IOLOGY student-2')
  await search.press('Enter')
  await expect(tokenRows(page)).toHaveCount(1)
  await search.fill('ec')
  await search.press('Enter')
  await expect(page.getByText('“ec” is too short to be looked for')).toBeVisible()
  await search.fill('nothing like this')
  await search.press('Enter')
  await expect(page.getByRole('heading', { name: 'No tokens fit these filters' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Clear all filters' }).click()
  await expect(tokenRows(page)).toHaveCount(6)

  const [token = ''] = tokens
  await search.fill(`Authorization: Bearer ${token}`)
  await search.press('Enter')
  await expect(chips(page)).toContainText('Token with fingerprint')
  await expect(tokenRows(page)).toHaveCount(1)
  await expect(tokenRows(page)).toContainText('student-0')
  await search.fill(`${token.slice(0, -8)}AAAAAAAA`)
  await search.press('Enter')
  await expect(page.getByRole('heading', { name: 'This token has no record here' })).toBeVisible()
  expect(asked.filter((it) => it.includes(token.slice(-20)) || it.includes(token.slice(0, 40)))).toEqual([])
  expect(page.url()).not.toContain('eyJ')

  // Somebody wrote it into the address: it leaves the address, and its record is found.
  for (const list of ['/tokens', '/tokens/charts']) {
    await page.goto(`${list}?${new URLSearchParams({ q: token })}`)
    await expect(chips(page)).toContainText('Token with fingerprint')
    expect(page.url()).not.toContain('eyJ')
    expect(await page.content()).not.toContain(token.split('.')[1]?.slice(0, 40))
  }
})

test('the menu filters by keyboard alone: values of a list, a span, own dates in a zone that is named', async ({
  page,
  signInAs,
}) => {
  const viewer = await signInAs('ADMIN', 'Mira Novak')
  const { key } = await issueSome(viewer)
  await page.goto(`/tokens?key=${key.id}`)
  const open = async (topic: string) => {
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: topic, exact: true }).press('Enter')
    return page.getByRole('dialog')
  }
  let dialog = await open('Permission')
  await dialog.getByRole('radio', { name: 'Is none of' }).press('Space')
  await dialog.getByRole('checkbox', { name: 'allow_mod' }).press('Space')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Filter' }).press('Enter')
  await expect(page.getByText('3 tokens, newest first')).toBeVisible()

  dialog = await open('Life')
  await dialog.getByRole('textbox', { name: 'Lives longer than' }).fill('1')
  await dialog.getByRole('button', { name: 'Filter' }).press('Enter')
  await expect(chips(page)).toContainText('Life longer than 1 hour')
  await expect(page.getByText('3 tokens, newest first')).toBeVisible()

  dialog = await open('Created')
  await dialog.getByRole('radio', { name: 'Own dates' }).press('Space')
  await expect(dialog.getByText(/In the time of /)).toBeVisible()
  await dialog.getByLabel('From').fill('2026-01-10T09:00')
  await dialog.getByLabel('Before').fill('2026-01-09T09:00')
  await dialog.getByRole('button', { name: 'Filter' }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('The end lies before the beginning')
  await expectAccessible(page)
  await dialog.getByLabel('Before').fill('2026-01-11T09:00')
  await dialog.getByRole('button', { name: 'Filter' }).press('Enter')
  await expect(chips(page)).toContainText('Created from Sat 10 Jan 2026, 09:00')
  await expect(page.getByRole('heading', { name: 'No tokens fit these filters' })).toBeVisible()

  dialog = await open('Created')
  await dialog.getByRole('radio', { name: 'In the last hour' }).press('Space')
  await dialog.getByRole('button', { name: 'Filter' }).press('Enter')
  await expect(page.getByText('3 tokens, newest first')).toBeVisible()
})

test('what is new is counted, and shown when asked', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Tom Baker')
  const { key } = await issueSome(viewer)
  await page.goto(`/tokens?room=${ROOM.physics}`)
  await expect(page.getByText('2 tokens, newest first')).toBeVisible()
  await issueAs(viewer, key.id, { roomId: ROOM.physics, participantId: 'late.guest' })
  await issueAs(viewer, key.id, { roomId: ROOM.biology, participantId: 'elsewhere' })
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))) // as when somebody comes back to the tab
  const fresh = page.getByRole('button', { name: '1 new' })
  await expect(fresh).toBeVisible()
  await expect(tokenRows(page)).toHaveCount(2) // nothing moved
  await fresh.click()
  await expect(tokenRows(page)).toHaveCount(3)
  await expect(tokenRows(page).first()).toContainText('late.guest')
  await expect(fresh).toHaveCount(0)
})

test('views are saved, shared, chosen as the start, and deleted after a question', async ({
  page,
  signInAs,
  besides,
}) => {
  const admin = await signInAs('ADMIN', 'Mira Novak')
  const { key } = await issueSome(admin)
  const name = `Moderators of ${key.id.slice(-6)}`
  await page.goto(`/tokens?key=${key.id}&permission=allow_mod`)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog.getByText('Give the view a name')).toBeVisible()
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Shared with the team').check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog).toHaveCount(0)

  const { page: theirs } = await besides('AUDITOR', 'Priya Raman')
  await theirs.goto('/tokens')
  await theirs.getByRole('button', { name: 'Views' }).click()
  await theirs.getByRole('menuitem', { name }).click()
  await expect(theirs.getByText('3 tokens, newest first')).toBeVisible()
  await theirs.getByRole('button', { name: 'Views' }).click()
  await theirs.getByRole('menuitem', { name: 'Start view' }).click()
  await theirs.getByRole('dialog').getByRole('radio', { name }).check()
  await expect(theirs.getByRole('dialog').getByRole('radio', { name })).toBeChecked()
  await expect(theirs.getByRole('dialog').getByRole('button', { name: /Delete/ })).toHaveCount(0)
  await expectAccessible(theirs)
  await theirs.keyboard.press('Escape')
  await theirs.getByRole('link', { name: 'Tokens', exact: true }).first().click()
  await expect(theirs.getByText('3 tokens, newest first')).toBeVisible()
  await theirs.getByRole('link', { name: 'Clear all' }).click()
  await expect(theirs.getByRole('list', { name: 'Filters in use' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Start view' }).click()
  await page.getByRole('button', { name: `Delete view “${name}”` }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('for the whole team')
  await question.getByRole('button', { name: 'Delete view' }).click()
  await expect(page.getByRole('dialog').getByText(name)).toHaveCount(0)
  await theirs.goto('/tokens')
  await expect(theirs.getByRole('list', { name: 'Filters in use' })).toHaveCount(0)
})

test('columns, density and times are chosen, and stay', async ({ page, signInAs }) => {
  await issueSome(await signInAs('MEMBER', 'Sofia Marchetti'))
  await page.goto('/tokens')
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Purpose' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Roles' }).click()
  await page.getByRole('menuitemradio', { name: 'As seen from now' }).click()
  await expect(page.getByRole('columnheader', { name: 'Purpose' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Roles' })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Purpose' })).toBeVisible()
  await expect(tokenRows(page).last()).toContainText('Oral exam Biology, second try')
  await expect(rows(page).nth(1)).toContainText(/now|ago/)
})

test('the audit is filtered by who, action and reason', async ({ page, signInAs }) => {
  const viewer = await signInAs('ADMIN', 'Hannah Lindqvist')
  await issueSome(viewer)
  await page.goto(`/audit?who=${viewer.memberId}`)
  await expect(page.getByText('6 events, newest first')).toBeVisible()
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Action' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox', { name: 'Find in this list' }).fill('token')
  await dialog.getByRole('checkbox', { name: 'Token: revoked' }).check()
  await dialog.getByRole('button', { name: 'Filter' }).click()
  await expect(page.getByRole('heading', { name: 'No events fit these filters' })).toBeVisible()
  await page.getByRole('link', { name: 'Take away: Action is Token: revoked' }).click()
  await expect(page.getByText('6 events, newest first')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search the audit' }).fill('student-4')
  await page.keyboard.press('Enter')
  await expect(tokenRows(page)).toHaveCount(1)
})
