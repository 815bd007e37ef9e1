import type { ActionError, ActionResult } from '@/lib/action-result'
import type { SignInInput } from './sign-in-schema'

/**
 * Signs in from the browser by next-auth's own requests; the session's cookie comes with the answer. next-auth's `signIn` is not
 * used: without a connection it leaves the page, and what was typed is lost.
 *
 * @throws when the desk cannot be reached or answers with something else than next-auth's answer
 */
export async function requestSignIn(
  { email, password }: SignInInput,
  request: typeof fetch = fetch,
): Promise<ActionResult<null>> {
  const { csrfToken } = await (await request('/api/auth/csrf', { cache: 'no-store' })).json()
  const answer = await request('/api/auth/callback/credentials', {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
  const { url } = await answer.json()
  const query = new URL(url, 'http://localhost').searchParams
  const code = query.get('error')
  if (code) return { ok: false, error: signInError(code) }
  // A refused CSRF token leads back to the sign-in page without an error.
  if (!answer.ok || query.has('csrf')) throw new Error('no session was started')
  return { ok: true, value: null }
}

/** The refusal behind next-auth's error code; the server makes the codes in `lib/server/auth.ts`. */
export function signInError(code: string): ActionError {
  if (code === 'CredentialsSignin') return { code: 'invalid-input', message: 'E-mail address or password is wrong.' }
  const wait = /^too-many-attempts:(\d+)$/.exec(code)
  if (wait) return { code: 'too-many', message: 'Too many failed sign-ins.', retryAfterSeconds: Number(wait[1]) }
  if (code === 'busy') return { code, message: 'The desk is busy, so you were not signed in. Try again in a moment.' }
  return { code: 'busy', message: 'Signing in did not work, and not because of what you typed. Try again in a moment.' }
}
