import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { type DeskProcess, freePort, newDataDir, startDesk } from '@/e2e/desk-process'
import { CHROMIUM_FLAGS, systemChromium } from '../chromium.mjs'

/** Runs a benchmark in Chromium on a new desk of the production build, signed in as its admin; both end afterwards. */
export async function inBenchBrowser(
  options: BrowserContextOptions,
  work: (it: { desk: DeskProcess; context: BrowserContext; page: Page }) => Promise<void>,
): Promise<void> {
  const desk = await startDesk({ dataDir: newDataDir(), port: await freePort() })
  const browser = await chromium.launch({ executablePath: systemChromium(), args: CHROMIUM_FLAGS })
  try {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    await page.goto(desk.setUpUrl ?? '')
    await page.getByLabel('Name', { exact: true }).fill('Mira Novak')
    await page.getByLabel('E-mail address').fill('mira.novak@example.com')
    await page.getByLabel('Password', { exact: true }).fill('quiet harbour lantern 42')
    await page.getByLabel('Demo key').check()
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByLabel('Participant ID').waitFor()
    await work({ desk, context, page })
  } finally {
    await browser.close()
    await desk.stop()
  }
}
