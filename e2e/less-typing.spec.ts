import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { addTestKey } from '@/lib/server/testing/seed'
import { expect, expectAccessible, issueAs, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 } })

function formOn(page: Page) {
  const form = page.getByRole('form', { name: 'Issue a token' })
  return {
    key: form.getByLabel('API key', { exact: true }),
    box: (name: string) => form.getByRole('checkbox', { name, exact: true }),
    room: form.getByLabel('Room ID'),
    participant: form.getByLabel('Participant ID'),
    life: (name: string) => form.getByRole('radio', { name, exact: true }),
    lifetime: form.getByLabel('Lifetime', { exact: true }),
    purpose: form.getByLabel('Purpose'),
    issue: form.getByRole('button', { name: 'Issue token' }),
  }
}

test('the last choice is the next default, and one’s own rooms and participants are offered', async ({
  page,
  signInAs,
}) => {
  const other = await signInAs('MEMBER', 'Rosa Keller')
  const key = await addTestKey({ name: 'Zoology' })
  await addTestKey({ name: 'Astronomy' })
  await issueAs(other, key.id, { roomId: 'board-room', participantId: 'rosa.keller', permissions: ['ask_join'] })

  const viewer = await signInAs('ADMIN', 'Olu Adeyemi')
  const form = formOn(page)
  await page.goto('/tokens/new')
  await expect(form.box('allow_join')).toBeChecked()
  await expect(form.life('2 h')).toBeChecked()

  await issueAs(viewer, key.id, { roomId: 'w3bn-0kfz-h5sy', participantId: 'ida.kaya' })
  await issueAs(viewer, key.id, {
    ...{ permissions: ['allow_join', 'allow_mod'], roles: ['rtc'], participantId: 'lena.hoffmann' },
    expiry: { kind: 'in', seconds: 5_400 },
  })
  await page.reload()
  await expect(form.key).toHaveValue(key.id)
  for (const name of ['allow_join', 'allow_mod', 'rtc']) await expect(form.box(name)).toBeChecked()
  await expect(form.lifetime).toHaveValue('90')
  await expect(form.room).toHaveValue('')
  await expect(form.participant).toHaveValue('')
  // Without the room the version is the rule's again, not a choice that stays.
  await form.box('rtc').uncheck()
  await expect(form.box('Version 2')).not.toBeChecked()

  const offered = (label: string) =>
    page.getByLabel(label).evaluate((it: HTMLInputElement) => [...(it.list?.options ?? [])].map(({ value }) => value))
  expect(await offered('Room ID')).toEqual(['w3bn-0kfz-h5sy'])
  expect(await offered('Participant ID')).toEqual(['lena.hoffmann', 'ida.kaya'])
})

test('a link fills in the form, says what of it does not fit, and holds no key', async ({
  page,
  context,
  signInAs,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' })
  await signInAs('MEMBER', 'Signe Holm')
  const key = await addTestKey({ name: 'Nursing school' })
  const form = formOn(page)
  await page.goto('/tokens/new')
  await form.key.selectOption(key.id)
  await form.room.fill('9k2m-wq7d-4tzx')
  await form.participant.fill('signe.holm')
  await form.box('allow_mod').check()
  await form.life('8 h').check()
  await form.purpose.fill('Ward round, 1st floor')
  await page.getByRole('button', { name: 'Copy link to this form' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toBe(
    `${baseURL}/tokens/new?key=${key.id}&permissions=allow_join,allow_mod&room=9k2m-wq7d-4tzx&participant=signe.holm&expires=8h&purpose=Ward+round%2C+1st+floor`.replace(
      '%2C',
      ',',
    ),
  )
  expect(link).not.toContain(key.apiKey)

  await signInAs('MEMBER', 'Mads Berg')
  await page.goto(link)
  await expect(page.getByText('This form was filled in by a link')).toBeVisible()
  await expect(form.key).toHaveValue(key.id)
  await expect(form.room).toHaveValue('9k2m-wq7d-4tzx')
  await expect(form.participant).toHaveValue('signe.holm')
  await expect(form.box('allow_mod')).toBeChecked()
  await expect(form.life('8 h')).toBeChecked()
  await expect(form.purpose).toHaveValue('Ward round, 1st floor')
  await expectAccessible(page)
  await form.issue.click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()

  await page.goto(
    '/tokens/new?permissions=ask_join,allow_publish&roles=CRAWLER&expires=120&key=nobody&meeting=x&token=eyJhbGciOi',
  )
  const notice = page.getByRole('status').filter({ hasText: 'filled in by a link' })
  for (const text of [
    '“allow_publish” is no permission',
    'Did you mean crawler?',
    '“120” has no unit',
    'API key does not sign here',
    '“meeting” is not known',
    '“token” has no place',
  ]) {
    await expect(notice).toContainText(text)
  }
  expect(await page.content()).not.toMatch(/<[^>]*eyJhbGciOi[^>]*value/)
  await expect(form.box('ask_join')).toBeChecked()
  await expectAccessible(page)
  await notice.getByRole('button').click()
  await expect(notice).toHaveCount(0)
})

test('a link survives signing in, without what has no place in it', async ({ page, context }) => {
  await context.clearCookies()
  await page.goto('/tokens/new?room=9k2m-wq7d-4tzx&token=eyJhbGciOi')
  expect(page.url()).toContain(encodeURIComponent('/tokens/new?room=9k2m-wq7d-4tzx'))
  expect(page.url()).not.toContain('eyJ')
})

test('the same again from a record, with a fresh expiry, for those who may see it', async ({ page, signInAs }) => {
  const viewer = await signInAs('MEMBER', 'Aylin Demir')
  const key = await addTestKey({ name: 'Sandbox' })
  const { record } = await issueAs(viewer, key.id, {
    ...{ roomId: 'physics-hall', participantId: 'aylin.demir', permissions: ['allow_join', 'allow_mod'] },
    ...{ expiry: { kind: 'in', seconds: 28_800 }, purpose: 'Lab, group 3' },
  })
  const form = formOn(page)
  await page.goto(paths.token(record.id))
  await page.getByRole('link', { name: 'Same again' }).click()
  await expect(page.getByText('The same again, with a fresh expiry')).toBeVisible()
  await expect(form.key).toHaveValue(key.id)
  await expect(form.room).toHaveValue('physics-hall')
  await expect(form.participant).toHaveValue('aylin.demir')
  await expect(form.life('8 h')).toBeChecked()
  await expect(form.purpose).toHaveValue('Lab, group 3')
  await form.issue.click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()

  await signInAs('MEMBER', 'Jonas Weber')
  await page.goto(paths.sameAgain(record.id))
  await expect(page.getByText('This record does not exist, or is not one of yours.')).toBeVisible()
  await expect(form.participant).toHaveValue('')
})
