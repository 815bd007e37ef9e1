import type { ActionError } from '@/lib/action-result'

/** Another way to sign in than e-mail and password, as pages show it. */
export interface SignInWay {
  /** As in its address: oidc, github, google. */
  id: string
  name: string
}

/** Why another sign-in was refused: codes that ride in the address of the page that says so. */
export const SIGN_IN_REFUSALS = {
  unverified: 'The e-mail address of that account is not verified there. Verify it there, then try again.',
  domain: 'This desk takes accounts of certain e-mail domains only, and that one is not among them.',
  'link-first':
    'Somebody at this desk has this e-mail address already. If that is you: sign in with your password, then link the account in your profile.',
  stranger: 'Nobody at this desk has linked that account. Ask an admin for an invitation, or link it in your profile.',
  disabled: 'The member of that account is disabled. An admin of the desk can change that.',
  'linked-elsewhere': 'That account is linked to somebody else at this desk already.',
  busy: 'The desk is busy, so you were not signed in. Try again in a moment.',
} as const
/** See {@link SIGN_IN_REFUSALS}. */
export type SignInRefusal = keyof typeof SIGN_IN_REFUSALS

const BROKEN_OFF =
  'Signing in there did not come to an end: it was cancelled, took too long, or its address was opened twice. Try again.'

/** What the code in an address says; anything that is not known is told in general words and never repeated. */
export function refusalText(code: string): string {
  return Object.hasOwn(SIGN_IN_REFUSALS, code) ? SIGN_IN_REFUSALS[code as SignInRefusal] : BROKEN_OFF
}

/**
 * Leaves for another sign-in, and from there for `to`. The desk's answer to this request holds the address; nothing is posted to
 * another site.
 *
 * @returns the refusal when there is none; otherwise the page is left
 */
export async function startOtherSignIn(way: string, to: string, request: typeof fetch = fetch): Promise<ActionError> {
  const failed = { code: 'busy', message: 'The desk could not begin that sign-in. Try again in a moment.' } as const
  try {
    const { csrfToken } = await (await request('/api/auth/csrf', { cache: 'no-store' })).json()
    const answer = await request(`/api/auth/signin/${encodeURIComponent(way)}`, {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, callbackUrl: to, json: 'true' }),
    })
    const { url } = await answer.json()
    if (!answer.ok || new URL(url).origin === window.location.origin) return failed
    window.location.assign(url)
    return await new Promise(() => {}) // the page is being left
  } catch {
    return failed
  }
}
