import type { Page } from '@playwright/test'
import jsQR from 'jsqr'
import { addTestKey } from '@/lib/server/testing/seed'
import { expect, expectAccessible, test } from './fixtures'

async function issue(page: Page, key: { id: string }): Promise<string> {
  await page.goto('/tokens/new')
  const form = page.getByRole('form', { name: 'Issue a token' })
  await form.getByLabel('API key', { exact: true }).selectOption(key.id)
  await form.getByLabel('Room ID').fill('9k2m-wq7d-4tzx')
  await form.getByLabel('Participant ID').fill('lena.hoffmann')
  await form.getByRole('checkbox', { name: 'rtc', exact: true }).check()
  await form.getByRole('button', { name: 'Issue token' }).click()
  await expect(page.getByRole('heading', { name: /^Token issued/ })).toBeVisible()
  return (await page.getByLabel('Token', { exact: true }).textContent()) ?? ''
}

/** Reads the QR code from what the screen shows of it. */
async function readQr(page: Page): Promise<string | undefined> {
  const png = (await page.getByRole('img', { name: 'QR code of the token' }).screenshot()).toString('base64')
  const { data, width, height } = await page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? []
    return { data: [...pixels], width: image.width, height: image.height }
  }, png)
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}

for (const [width, colorScheme] of [
  [1440, 'light'],
  [390, 'dark'],
] as const) {
  test(`the QR code fills the screen and holds the token, at ${width} px, ${colorScheme}`, async ({
    page,
    signInAs,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    await signInAs('MEMBER', 'Lena Hoffmann')
    const token = await issue(page, await addTestKey({ name: `Zoology ${width}` }))
    await page.getByRole('button', { name: 'QR code' }).click()
    const dialog = page.getByRole('dialog', { name: 'Token as a QR code' })
    await expect(dialog.getByRole('img')).toBeVisible()
    // It grows into its place, so the place is waited for.
    await expect.poll(() => dialog.boundingBox()).toEqual({ x: 0, y: 0, width, height: 844 })
    expect(await readQr(page)).toBe(token)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'QR code' })).toBeFocused()
  })
}

test('the token as a .env line and in snippets, copied, and none of them holds the secret', async ({
  page,
  context,
  signInAs,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' })
  await signInAs('MEMBER', 'Ida Kaya')
  const key = await addTestKey({ name: 'Botany' })
  const token = await issue(page, key)
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())

  await page.getByRole('button', { name: 'Copy .env line' }).click()
  await expect.poll(clipboard).toBe(`VIDEOSDK_TOKEN=${token}`)

  const names = ['.env', 'curl', 'React', 'Flutter', 'Node', 'Node, VideoSDK’s SDK', 'Python']
  const tabs = page.getByRole('tablist', { name: 'Ways to use the token' })
  await expect(tabs.getByRole('tab')).toHaveText(names)
  for (const name of names) {
    await tabs.getByRole('tab', { name, exact: true }).click()
    const code = (await page.getByRole('region', { name: `${name} snippet` }).textContent()) ?? ''
    expect(code).not.toContain(key.secret)
    await page.getByRole('button', { name: `Copy ${name} snippet` }).click()
    await expect.poll(clipboard).toBe(code)
  }
  await expectAccessible(page)
})
