// How long the token form works for a keystroke, in Chromium on a CPU slowed down four times; a bare field beside it.
import type { Page } from 'playwright'
import { inBenchBrowser } from './bench-browser'
import { type Measured, percentile, report } from './report'

const TEXT = 'lena.hoffmann-2026-11-24-oral-exam-thermodynamics'
const ROUNDS = 4

declare global {
  interface Window {
    answers: number[]
  }
}

/**
 * Notes for each letter how long the page works for it: from the input event's first listener to the end of React's render, with
 * style and layout forced right after. Waiting for a frame and painting come on top in any page, and the form's clock, which ticks
 * once a second, is not the letter's.
 */
function listen() {
  window.answers = []
  let begin = 0
  window.addEventListener(
    'input',
    () => {
      begin = performance.now()
    },
    { capture: true },
  )
  // React works a letter off in a microtask of its own listener, which lies below.
  window.addEventListener('input', () => {
    document.body.getBoundingClientRect()
    window.answers.push(performance.now() - begin)
  })
}

async function measure(page: Page, label: string): Promise<number[]> {
  const field = page.getByLabel(label)
  await field.fill('')
  await page.evaluate(listen)
  for (let round = 0; round < ROUNDS; round++) {
    await field.fill('')
    await field.pressSequentially(TEXT)
  }
  await page.waitForFunction((count) => window.answers.length >= count, ROUNDS * TEXT.length)
  // Filling in is an input, too: of nothing.
  return page.evaluate(() => window.answers.filter((_, at) => at > 0))
}

await inBenchBrowser({ viewport: { width: 1440, height: 900 } }, async ({ context, page }) => {
  const bare = await context.newPage()
  const cases: Measured[] = []
  for (const rate of [1, 4]) {
    for (const [on, label] of [
      [bare, 'A field and nothing else'],
      [page, 'Participant ID'],
      [page, 'Room ID'],
      [page, 'Purpose'],
    ] as const) {
      await on.bringToFront()
      if (on === bare) await on.setContent('<label>A field and nothing else <input></label>')
      else await on.getByRole('button', { name: 'Issue token' }).isEnabled()
      const devtools = await on.context().newCDPSession(on)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate })
      const times = await measure(on, label)
      cases.push({
        case: `${label}, CPU slowed ${rate} times`,
        ...{ rows: times.length, p50_ms: percentile(times, 50), p95_ms: percentile(times, 95) },
      })
      await on.reload()
      await devtools.detach()
    }
  }
  report('keystroke', cases)
})
