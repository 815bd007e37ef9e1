// How long the token form works for a keystroke, in Chromium on a CPU slowed down four times; a bare field beside it.
import { type CDPSession, chromium, type Page } from 'playwright'
import { freePort, newDataDir, startDesk } from '@/e2e/desk-process'
import { CHROMIUM_FLAGS, systemChromium } from '../chromium.mjs'
import { type Measured, percentile, report } from './report'

const TEXT = 'lena.hoffmann-2026-11-24-oral-exam-thermodynamics'
const ROUNDS = 4

interface Work {
  /** Script, style and layout: what the form makes of the key. */
  answer: number
  /** All of the main thread: with painting without a graphics card, and what the browser does for any key. */
  whole: number
}

/** Milliseconds that the page's main thread has worked so far; its waiting for a frame does not count. */
async function worked(devtools: CDPSession): Promise<Work> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000
  return { answer: of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration'), whole: of('TaskDuration') }
}

const twoFrames = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

/** The work of each key; what asking and the frames alone cost is measured beside it and taken off. */
async function measure(page: Page, devtools: CDPSession, label: string): Promise<Work[]> {
  const field = page.getByLabel(label)
  const keys: Work[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await field.fill('')
    await field.focus()
    for (const letter of TEXT) {
      const before = await worked(devtools)
      await twoFrames(page)
      const idle = await worked(devtools)
      await page.keyboard.press(letter)
      await twoFrames(page)
      const after = await worked(devtools)
      const net = (part: keyof Work) => Math.max(0, after[part] - idle[part] - (idle[part] - before[part]))
      keys.push({ answer: net('answer'), whole: net('whole') })
    }
  }
  return keys
}

const desk = await startDesk({ dataDir: newDataDir(), port: await freePort() })
const browser = await chromium.launch({ executablePath: systemChromium(), args: CHROMIUM_FLAGS })
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(desk.setUpUrl ?? '')
  await page.getByLabel('Name', { exact: true }).fill('Mira Novak')
  await page.getByLabel('E-mail address').fill('mira.novak@example.com')
  await page.getByLabel('Password', { exact: true }).fill('quiet harbour lantern 42')
  await page.getByLabel('Demo key').check()
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByLabel('Participant ID').waitFor()

  const bare = await context.newPage()
  await bare.setContent('<label>A field and nothing else <input></label>')
  const cases: Measured[] = []
  for (const rate of [1, 4]) {
    for (const [on, label] of [
      [bare, 'A field and nothing else'],
      [page, 'Participant ID'],
      [page, 'Room ID'],
      [page, 'Purpose'],
    ] as const) {
      await on.bringToFront()
      const devtools = await on.context().newCDPSession(on)
      await devtools.send('Performance.enable')
      await devtools.send('Emulation.setCPUThrottlingRate', { rate })
      const keys = await measure(on, devtools, label)
      for (const [part, words] of [
        ['answer', 'script, style, layout'],
        ['whole', 'with painting'],
      ] as const) {
        const times = keys.map((key) => key[part])
        cases.push({
          case: `${label}, CPU slowed ${rate} times: ${words}`,
          ...{ rows: times.length, p50_ms: percentile(times, 50), p95_ms: percentile(times, 95) },
        })
      }
      await devtools.detach()
    }
  }
  report('keystroke', cases)
} finally {
  await browser.close()
  await desk.stop()
}
