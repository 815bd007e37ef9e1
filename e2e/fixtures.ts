import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect } from '@playwright/test'
import type { BrowserContext, Page } from 'playwright'
import type { MemberRole } from '@/lib/access'
import { sessionCookie } from '@/lib/server/auth'
import type { Viewer } from '@/lib/server/authorize'
import { addViewer } from '@/lib/server/testing/seed'
import { issueToken } from '@/lib/server/tokens/issue-token'
import type { TokenRequest } from '@/lib/token/request'

interface Fixtures {
  /** Signs the browser in as a new member of this role, by a session row and its cookie. */
  signInAs: (role: MemberRole, name?: string) => Promise<Viewer>
  /** A second person at the same time: a browser context of their own, signed in. */
  besides: (role: MemberRole, name?: string) => Promise<{ page: Page; viewer: Viewer }>
  /** What the browser may complain of, in a test that breaks something on purpose. */
  expectedComplaint: RegExp | null
  /** Fails the test when the browser complained or asked anybody but the desk for something. */
  calmBrowser: undefined
}

/** The base of every browser test. */
export const test = base.extend<Fixtures>({
  signInAs: async ({ context, baseURL }, use) => {
    await use(async (role, name) => {
      const viewer = await addViewer(role, name)
      const cookie = await sessionCookie(viewer.sessionId)
      await context.addCookies([{ ...cookie, url: baseURL ?? '', httpOnly: true, sameSite: 'Lax' }])
      return viewer
    })
  },
  besides: async ({ browser, baseURL }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (role, name) => {
      const viewer = await addViewer(role, name)
      const cookie = await sessionCookie(viewer.sessionId)
      const context = await browser.newContext({ ...(baseURL && { baseURL }), viewport: { width: 1280, height: 900 } })
      contexts.push(context)
      await context.addCookies([{ ...cookie, url: baseURL ?? '', httpOnly: true, sameSite: 'Lax' }])
      return { page: await context.newPage(), viewer }
    })
    for (const context of contexts) await context.close()
  },
  expectedComplaint: [null, { option: true }],
  calmBrowser: [
    async ({ context, baseURL, expectedComplaint }, use) => {
      const complaints: string[] = []
      context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`))
      context.on('console', (message) => {
        // A refused navigation or action is the server's answer, and the tests look at it themselves.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          complaints.push(`console: ${message.text()}`)
        }
      })
      context.on('request', (request) => {
        const url = request.url()
        if (/^https?:/.test(url) && new URL(url).hostname !== new URL(baseURL ?? '').hostname) {
          complaints.push(`request to ${url}`)
        }
      })
      await use(undefined)
      expect(complaints.filter((it) => !expectedComplaint?.test(it))).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Issues a token for two hours to join any room, as the form would. */
export function issueAs(viewer: Viewer, apiKeyId: string, over: Partial<TokenRequest> = {}) {
  const input: TokenRequest = {
    ...{ requestId: randomUUID(), apiKeyId, permissions: ['allow_join'], roles: [], version: 2 },
    ...{ roomId: null, participantId: null, expiry: { kind: 'in', seconds: 7_200 }, purpose: null, ...over },
  }
  return issueToken({ viewer, input })
}

/** axe finds nothing on the page as it stands, in the light and in the dark theme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(settleColours)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(
      violations.map((it) => `${colorScheme}: ${it.id} at ${it.nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ).toEqual([])
  }
}

/** In the page: waits until no colour is on its way from one theme to the other. What turns for ever is not waited for. */
async function settleColours(): Promise<void> {
  const running = document.getAnimations().filter((it) => it instanceof CSSTransition)
  await Promise.allSettled(running.map((it) => it.finished))
}
