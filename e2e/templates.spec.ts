import type { Page } from '@playwright/test'
import { addTestKey } from '@/lib/server/testing/seed'
import { expect, expectAccessible, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 } })

function formOn(page: Page) {
  const form = page.getByRole('form', { name: 'Issue a token' })
  return {
    key: form.getByLabel('API key', { exact: true }),
    box: (name: string) => form.getByRole('checkbox', { name, exact: true }),
    room: form.getByLabel('Room ID'),
    purpose: form.getByLabel('Purpose'),
    life: (name: string) => form.getByRole('radio', { name, exact: true }),
  }
}

const menu = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Templates' })

test('a template is saved from the form, fills it in, is changed and deleted, each with undo', async ({
  page,
  signInAs,
}) => {
  await signInAs('MEMBER', 'Ida Kaya')
  const key = await addTestKey({ name: 'Botany' })
  await addTestKey({ name: 'Zoology' })
  const form = formOn(page)

  await page.goto('/templates')
  await expect(page.getByText('There are no templates yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to the form' }).click()

  await form.key.selectOption(key.id)
  await form.box('allow_mod').check()
  await form.room.fill('greenhouse')
  await form.life('8 h').check()
  await form.purpose.fill('Plant walk')
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Save as a new template…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save template' }).click()
  await expect(dialog.getByLabel('Template name')).toHaveAccessibleDescription(/Give the template a name/)
  await dialog.getByLabel('Template name').fill('Guide')
  await expect(dialog.getByLabel('Shared with the team')).toHaveCount(0)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save template' }).click()
  await expect(page.getByText('Saved as template “Guide”.')).toBeVisible()
  await expect(form.room).toHaveValue('greenhouse') // the form is untouched, and nothing was issued
  await expect(page.getByRole('button', { name: 'Copy token' })).toHaveCount(0)

  // It fills in another form; what was there comes back by undo.
  await page.goto('/tokens/new')
  await form.room.fill('half-typed')
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Guide' }).click()
  await expect(page.getByText('This form was filled in by template “Guide”')).toBeVisible()
  await expect(form.room).toHaveValue('greenhouse')
  await expect(form.key).toHaveValue(key.id)
  await expect(form.life('8 h')).toBeChecked()
  await expect(form.purpose).toHaveValue('Plant walk')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(form.room).toHaveValue('half-typed')
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Guide' }).click()

  // Changed from the form.
  await form.room.fill('palm-house')
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Change “Guide” to this…' }).click()
  await dialog.getByLabel('Template name').fill('Guide, palms')
  await dialog.getByLabel('Pinned').check()
  await dialog.getByRole('button', { name: 'Change template' }).click()
  await expect(page.getByText('Template “Guide, palms” was changed.')).toBeVisible()

  await page.getByRole('link', { name: 'Templates' }).click()
  const row = page.getByRole('row', { name: /^Guide, palms/ })
  await expect(row).toContainText('palm-house')
  await expect(row).toContainText('8h')
  await expectAccessible(page)

  await row.getByRole('button', { name: 'Change' }).click()
  await dialog.getByLabel('Template name').fill('Guide, orchids')
  await dialog.getByRole('button', { name: 'Change template' }).click()
  await expect(page.getByRole('row', { name: /^Guide, orchids/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toBeVisible()
  await row.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Template “Guide, palms” was deleted.')).toBeVisible()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toBeVisible()

  await row.getByRole('link', { name: 'Use' }).click()
  await expect(form.room).toHaveValue('palm-house')
})

test('an admin shares a template with everybody, and only admins change it', async ({ page, signInAs }) => {
  await signInAs('ADMIN', 'Mira Novak')
  await addTestKey({ name: 'Guests' })
  await page.goto('/tokens/new?permissions=ask_join&room=lobby&expires=10m')
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Save as a new template…' }).click()
  await page.getByLabel('Template name').fill('Guest in the lobby')
  await page.getByLabel('Shared with the team').check()
  await page.getByRole('button', { name: 'Save template' }).click()
  await expect(page.getByText('Saved as template “Guest in the lobby”.')).toBeVisible()

  await signInAs('MEMBER', 'Jonas Weber')
  await page.goto('/templates')
  const row = page.getByRole('row', { name: /Guest in the lobby/ })
  await expect(row).toContainText('Shared by Mira Novak')
  await expect(row.getByRole('button')).toHaveCount(0)
  await row.getByRole('link', { name: 'Use' }).click()
  await expect(formOn(page).box('ask_join')).toBeChecked()
  await expect(formOn(page).room).toHaveValue('lobby')
})

test('on a phone the list is cards that fit', async ({ page, signInAs }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signInAs('ADMIN', 'Olu Adeyemi')
  await page.goto('/templates')
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
