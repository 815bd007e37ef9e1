// How long after a paste the payload stands on the decode page, in Chromium; a bare page beside it that does nothing else.
import type { Page } from 'playwright'
import { secretKey, signToken } from '@/lib/token/sign'
import { inBenchBrowser } from './bench-browser'
import { type Measured, percentile, report } from './report'

const PASTES = 40

declare global {
  interface Window {
    waits: number[]
  }
}

const now = Math.floor(Date.now() / 1_000)
const secret = secretKey('9c'.repeat(32))
const tokens = Array.from({ length: PASTES + 2 }, (_, at) =>
  signToken(
    {
      apikey: '3f6d2b1c-8a4e-4c7b-9d5f-1e2a3b4c5d6e',
      permissions: ['allow_join', 'allow_mod'],
      version: 2,
      roomId: '9k2m-wq7d-4tzx',
      participantId: `student-${at}-`,
      roles: ['rtc'],
      iat: now,
      exp: now + 7_200,
    },
    secret,
  ),
)

/** Reads the payload as the least page could. */
const BARE = `<textarea aria-label="Token"></textarea><pre></pre><script>
  document.querySelector('textarea').addEventListener('input', (event) => {
    const payload = event.target.value.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')
    document.querySelector('pre').textContent = JSON.stringify(JSON.parse(atob(payload)), null, 2)
  })
</script>`

/** Notes for each paste how long it takes until the payload stands in a `pre`, laid out. */
function listen() {
  window.waits = []
  let begin = 0
  let before = ''
  const place = 'main pre, body > pre'
  document.addEventListener(
    'paste',
    () => {
      before = document.querySelector(place)?.textContent ?? ''
      begin = performance.now()
    },
    { capture: true },
  )
  new MutationObserver(() => {
    if (begin === 0 || (document.querySelector(place)?.textContent ?? before) === before) return
    document.body.getBoundingClientRect()
    window.waits.push(performance.now() - begin)
    begin = 0
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
}

async function measure(page: Page): Promise<number[]> {
  const field = page.getByLabel('Token', { exact: true })
  await page.evaluate(listen)
  for (const [at, token] of tokens.entries()) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), token)
    await field.press('Control+A')
    await field.press('Control+V')
    await page.waitForFunction((count) => window.waits.length >= count, at + 1)
  }
  return page.evaluate(() => window.waits.slice(2)) // the first ones warm up
}

await inBenchBrowser({ permissions: ['clipboard-read', 'clipboard-write'] }, async ({ desk, context, page }) => {
  const cases: Measured[] = []
  for (const rate of [1, 4]) {
    for (const [name, width] of [
      ['A page that only reads the payload', null],
      ['The decode page at 1440 px', 1440],
      ['The decode page at 390 px', 390],
    ] as const) {
      await page.setViewportSize({ width: width ?? 1440, height: 844 })
      await page.goto(`${desk.baseURL}/decode`)
      // Without the desk's policy, in an address of its own that may use the clipboard.
      if (width === null)
        await page.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: BARE }))
      if (width === null) await page.goto(`${desk.baseURL}/bare`)
      const devtools = await context.newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate })
      const times = await measure(page)
      cases.push({
        case: `${name}${rate > 1 ? `, CPU slowed ${rate} times` : ''}`,
        ...{ rows: times.length, p50_ms: percentile(times, 50), p95_ms: percentile(times, 95) },
      })
      await devtools.detach()
    }
  }
  report('paste', cases)
})
