import { createTemplate } from '@/lib/server/templates/create-template'
import { addTestKey } from '@/lib/server/testing/seed'
import { expect, expectAccessible, issueAs, test } from './fixtures'

test('Ctrl+K goes anywhere by its name, and ? lists the shortcuts', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Olu Adeyemi')
  const key = await addTestKey({ name: 'Ornithology' })
  const { record } = await issueAs(viewer, key.id, { participantId: 'wren.castillo', roomId: 'bird-hide' })
  const request = {
    ...{ apiKeyId: key.id, permissions: ['allow_join'], roles: [], version2: false, roomId: 'bird-hide' },
    ...{ participantId: '', expiry: { kind: 'in' as const, amount: 1, unit: 'hours' as const }, purpose: '' },
  }
  await createTemplate({ viewer, input: { name: 'Bird walk', shared: false, pinned: false, request } })
  await page.goto('/decode')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const field = page.getByRole('combobox', { name: 'Page, template, key, participant or room' })
  const option = (name: string | RegExp) => page.getByRole('option', { name })

  await page.keyboard.press('ControlOrMeta+k')
  await expect(field).toBeFocused()
  await expect(option('Bird walk')).toBeVisible()
  await expectAccessible(page)
  await field.fill('wren')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/tokens/${record.id}$`))

  await page.keyboard.press('ControlOrMeta+k')
  await expect(option('Bird walk')).toBeVisible()
  await field.fill('bird')
  await expect(option(/Bird walk/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(option(/wren\.castillo/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This form was filled in by template “Bird walk”')).toBeVisible()

  await page.getByRole('button', { name: 'Go to…' }).click()
  await field.fill('ornith')
  await expect(option(/Ornithology/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('API key', { exact: true })).toHaveValue(key.id)
  await expect(page.getByLabel('Room ID')).toHaveValue('')

  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('nothing like this')
  await expect(page.getByRole('status').filter({ hasText: 'Nothing is called like this' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)

  await page.getByLabel('Room ID').fill('what?') // a question mark in a field is a question mark
  await page.getByLabel('Room ID').press('?')
  await expect(page.getByLabel('Room ID')).toHaveValue('what??')
  await page.getByRole('tab', { name: 'Fields' }).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Issue the token')
  await expectAccessible(page)
})

test('on a phone the palette opens by its button, for a tester with what a tester may see', async ({
  page,
  signInAs,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signInAs('TESTER', 'Signe Holm')
  await page.goto('/decode')
  await page.getByRole('button', { name: 'Go to…' }).click()
  await expect(page.getByRole('option')).toHaveText(['Home', 'Decode', 'Negative pack'])
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
