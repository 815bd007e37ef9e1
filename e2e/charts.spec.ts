import { listEvents } from '@/lib/server/audit/list-events'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { expect, expectAccessible, issueAs, test } from './fixtures'

test('tokens are counted over time and by their lives, and a chart leads to what it counts', async ({
  page,
  signInAs,
}) => {
  const viewer = await signInAs('MEMBER', 'Jonas Weber')
  const keys = [await addTestKey({ name: 'Charts, lectures' }), await addTestKey({ name: 'Charts, tutorials' })]
  for (const [at, seconds] of [7_200, 7_200, 7_200, 600, 172_800].entries()) {
    await issueAs(viewer, keys[at % 2]?.id ?? '', { expiry: { kind: 'in', seconds } })
  }
  await page.goto('/tokens')
  await page.getByRole('link', { name: 'Charts', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Tokens issued: 5' })).toBeVisible()
  await expect(page.getByText('Refused', { exact: true })).toHaveCount(0) // not for who may not read the audit
  await page.getByLabel('Tell apart by').selectOption('key')
  const only = page.getByRole('list', { name: 'Only one of them' })
  await expect(only.getByRole('button')).toHaveText(['Charts, lectures', 'Charts, tutorials'])
  await expectAccessible(page)

  // The same in words.
  await page.getByText('As a table').first().click()
  const table = page.getByRole('table', { name: 'Tokens issued over time' })
  await expect(table.getByRole('columnheader')).toHaveText(['From', 'Charts, lectures', 'Charts, tutorials'])
  await expect(table.getByRole('row').last().getByRole('cell')).toHaveText(['3', '2'])
  await expectAccessible(page)

  // A series, a bar of lives, and a stretch of time are filters like any other.
  await only.getByRole('button', { name: 'Charts, lectures' }).click()
  await expect(page.getByRole('heading', { name: 'Tokens issued: 3' })).toBeVisible()
  await page.getByRole('link', { name: 'Take away: API key is Charts, lectures' }).click()
  await expect(page.getByRole('heading', { name: 'Tokens issued: 5' })).toBeVisible()
  const lives = page
    .getByRole('region', { name: 'How long they live' })
    .or(page.locator('section', { hasText: 'How long they live' }))
  await lives.locator('.recharts-bar-rectangle').nth(6).click()
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('Life longer than 1 day')
  await expect(page.getByRole('heading', { name: 'Tokens issued: 1' })).toBeVisible()
  await page.getByRole('link', { name: /Take away: Life/ }).click()

  const box = (await page.locator('.recharts-surface').first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(box.x + box.width - 120, box.y + 80)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 20, box.y + 80, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('Created from')
  await expect(page.getByRole('heading', { name: 'Tokens issued: 5' })).toBeVisible()
  await page.getByRole('link', { name: 'Tokens', exact: true }).last().click()
  await expect(page.getByText('5 tokens, newest first')).toBeVisible() // the list of the same filter

  await page.goto('/tokens/charts?from=2020-01-01T00:00:00.000Z&to=2020-02-01T00:00:00.000Z')
  await expect(page.getByText('No token that fits was issued in this time.').first()).toBeVisible()
  await expectAccessible(page)
})

test('an admin sees what was refused, and is led to its events', async ({ page, signInAs }) => {
  const viewer = await signInAs('ADMIN', 'Mira Novak')
  await page.goto(`/tokens/charts?who=${viewer.memberId}`)
  await expect(page.getByText('Nothing was refused in this time.')).toBeVisible()
  const member = await addViewer('MEMBER', 'Tom Baker')
  await expect(listEvents({ viewer: member })).rejects.toThrow('role')
  await page.goto(`/tokens/charts?who=${member.memberId}`)
  const refused = page.locator('section', { has: page.getByRole('heading', { name: 'Refused' }) })
  await refused.locator('.recharts-bar-rectangle path').first().click()
  await expect(page).toHaveURL(/\/audit\?/)
  await expect(page.getByText('One event, newest first')).toBeVisible()
  await expect(page.getByRole('row').last()).toContainText('Tom Baker tried to read the audit')
})
