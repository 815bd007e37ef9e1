import type { Page } from '@playwright/test'
import jwt from 'jsonwebtoken'
import { addTestKey } from '@/lib/server/testing/seed'
import { expect, expectAccessible, test } from './fixtures'

test.use({ viewport: { width: 1440, height: 900 }, timezoneId: 'Europe/Berlin' })

function formOn(page: Page) {
  const form = page.getByRole('form', { name: 'Issue a token' })
  return {
    form,
    key: form.getByLabel('API key', { exact: true }),
    fields: form.getByRole('tab', { name: 'Fields' }),
    json: form.getByRole('tab', { name: 'JSON' }),
    text: form.getByLabel('Request as JSON'),
    messages: form.locator('#request-json-messages'),
    box: (name: string) => form.getByRole('checkbox', { name, exact: true }),
    room: form.getByLabel('Room ID'),
    participant: form.getByLabel('Participant ID'),
    life: (name: string) => form.getByRole('radio', { name, exact: true }),
    issue: form.getByRole('button', { name: 'Issue token' }),
  }
}

async function open(page: Page, key: { id: string }) {
  const form = formOn(page)
  await page.goto('/tokens/new')
  await form.key.selectOption(key.id)
  return form
}

test('fields and JSON stay in step, and comments, cursor and undo survive', async ({ page, signInAs }) => {
  await signInAs('MEMBER', 'Lukas Brandt')
  const key = await addTestKey({ name: 'Organic chemistry' })
  const form = await open(page, key)
  await form.room.fill('9k2m-wq7d-4tzx')
  await form.box('allow_mod').check()

  // What the fields say stands in the JSON.
  await form.json.click()
  await expect(form.text).toHaveValue(`{
  "apikey": "${key.apiKey}",
  "permissions": ["allow_join", "allow_mod"],
  "version": 2,
  "roomId": "9k2m-wq7d-4tzx",
  "expiresIn": "2h"
}
`)
  await expectAccessible(page)

  // What is typed there, comment and all, stands in the fields.
  const before = await form.text.inputValue()
  const typed = before
    .replace('  "roomId"', '  // for the oral exam\n  "participantId": "lena.hoffmann",\n  "roomId"')
    .replace('"2h"', '"8h",')
  await form.text.fill(typed)
  await expect(form.messages).toContainText('In step with the fields')
  await form.fields.click()
  await expect(form.participant).toHaveValue('lena.hoffmann')
  await expect(form.life('8 h')).toBeChecked()

  // A field that changes is carried into the text, and nothing else of it; undo takes it back, there and in the field.
  await form.participant.fill('ida.kaya')
  await form.box('allow_mod').uncheck()
  await form.json.click()
  const changed = typed.replace('lena.hoffmann', 'ida.kaya').replace('["allow_join", "allow_mod"]', '["allow_join"]')
  await expect(form.text).toHaveValue(changed)
  await form.text.focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(form.text).toHaveValue(typed)
  await form.fields.click()
  await expect(form.participant).toHaveValue('lena.hoffmann')
  await expect(form.box('allow_mod')).toBeChecked()
  await form.json.click()
  await expect(form.text).toHaveValue(typed)

  // The cursor stays where it is while somebody types in the middle.
  await form.text.evaluate((it: HTMLTextAreaElement) => {
    const at = it.value.indexOf('hoffmann')
    it.focus()
    it.setSelectionRange(at, at)
  })
  await page.keyboard.type('von.')
  await expect(form.text).toHaveValue(typed.replace('lena.hoffmann', 'lena.von.hoffmann'))

  await form.issue.click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  const claims = jwt.verify((await page.getByLabel('Token', { exact: true }).textContent()) ?? '', key.secret)
  expect(claims).toMatchObject({ participantId: 'lena.von.hoffmann', roomId: '9k2m-wq7d-4tzx', version: 2 })
})

test('a mistake is said at its line, keeps the fields, and is not issued past', async ({ page, signInAs }) => {
  await signInAs('MEMBER', 'Signe Holm')
  const form = await open(page, await addTestKey({ name: 'Nursing school' }))
  await form.room.fill('9k2m-wq7d-4tzx')
  await form.json.click()
  const whole = await form.text.inputValue()

  await form.text.fill(whole.replace('"version": 2,', '"version": 2'))
  await expect(form.messages).toContainText('Line 5A comma is due here.')
  await expect(form.messages).toContainText('The fields stay as they were')
  await expectAccessible(page)
  await form.issue.click()
  await expect(form.text).toBeFocused()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toHaveCount(0)
  await form.fields.click()
  await expect(form.room).toHaveValue('9k2m-wq7d-4tzx')
  await form.issue.click() // from the other tab too: what stands in the JSON is what its writer means
  await expect(form.text).toBeFocused()

  for (const [wrong, message] of [
    [whole.replace('apikey', 'api_key'), /Line 2“api_key” is no claim of VideoSDK’s\. Did you mean apikey\?/],
    [
      whole.replace('allow_join', 'allow_publish'),
      /Line 3“allow_publish” is no permission of VideoSDK’s, and none comes near/,
    ],
    [
      whole.replace('"version": 2', '"roles": ["CRAWLER"]'),
      /Line 4“CRAWLER” is no role of VideoSDK’s\. Did you mean crawler\?/,
    ],
    [
      whole.replace(/"apikey": "[^"]+"/, '"apikey": "2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11"'),
      /Line 2No key of this desk/,
    ],
  ] as const) {
    await form.text.fill(wrong)
    await expect(form.messages).toContainText(message)
  }

  // What the rules forbid to the fields is forbidden to the JSON, at its line.
  await form.text.fill(whole.replace('["allow_join"]', '["allow_join", "ask_join"]'))
  await expect(form.messages).toContainText(/Line 3ask_join cannot be combined with allow_join: .*4008/)
  await form.issue.click()
  await expect(form.text).toBeFocused()
  await form.text.fill(whole.replace('"9k2m-wq7d-4tzx"', '"9k2m-wq7d-4tzx", "participantId": "nora lindgren"'))
  await expect(form.messages).toContainText(/Line 5A participant ID has no white space/)

  // A broken text gives way once the fields were changed, and undo brings it back.
  await form.text.fill('{ "permissions": [')
  await form.fields.click()
  await form.participant.fill('nora.lindgren')
  await form.json.click()
  await expect(form.text).toHaveValue(/"participantId": "nora\.lindgren"/)
  await form.text.focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(form.text).toHaveValue('{ "permissions": [')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await form.issue.click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
})

test('a payload, the code of a call, and a token fill in the form', async ({ page, context, signInAs, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' })
  await signInAs('MEMBER', 'Aylin Demir')
  const key = await addTestKey({ name: 'Sandbox' })
  const form = await open(page, key)
  await form.json.click()

  const paste = async (text: string) => {
    await page.evaluate((it) => navigator.clipboard.writeText(it), text)
    await form.text.focus()
    await page.keyboard.press('ControlOrMeta+v')
  }
  await paste(`const token = jwt.sign(
    { apikey: process.env.VIDEOSDK_API_KEY, permissions: ['allow_join'], version: 2, roles: ['rtc'], roomId: "physics-hall" },
    SECRET, { expiresIn: '120m', algorithm: 'HS256' })`)
  await expect(form.text).toHaveValue(`{
  "apikey": "${key.apiKey}",
  "permissions": ["allow_join"],
  "version": 2,
  "roomId": "physics-hall",
  "roles": ["rtc"],
  "expiresIn": "120m"
}
`)
  await expect(form.messages).toContainText('The code takes apikey from elsewhere')

  await paste('{"permissions":["ask_join"],"participantId":"ida.kaya","iat":1795532700,"exp":1795536300}')
  await expect(form.messages).toContainText('begins anew')
  await expect(form.text).toHaveValue(/"expiresIn": "1h"/)

  const token = jwt.sign({ apikey: key.apiKey, permissions: ['allow_join', 'allow_mod'] }, 'any secret', {
    expiresIn: '7d',
  })
  await paste(`Bearer ${token}`)
  await expect(form.messages).toContainText('Taken from the token’s payload')
  await form.fields.click()
  await expect(form.box('allow_mod')).toBeChecked()
  await expect(form.box('ask_join')).not.toBeChecked()
  await expect(form.participant).toHaveValue('')
  await expect(form.life('7 days')).toBeChecked()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the JSON fits the screen, by keyboard too', async ({ page, signInAs }) => {
    await signInAs('MEMBER', 'Mads Berg')
    const form = await open(page, await addTestKey({ name: 'Thermodynamics' }))
    await form.fields.focus()
    await page.keyboard.press('ArrowRight')
    await expect(form.json).toBeFocused()
    await expect(form.text).toBeVisible()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
