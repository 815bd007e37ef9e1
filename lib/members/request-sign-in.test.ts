import { describe, expect, test } from 'vitest'
import { requestSignIn, signInError } from './request-sign-in'

const typed = { email: 'mira@example.com', password: 'quiet harbour & lantern=42' }

/** A desk that answers the sign-in with this address, as next-auth does; `sent` is what it got. */
function desk(status: number, url: string) {
  const sent: { address: string; init?: RequestInit }[] = []
  const request = async (address: unknown, init?: RequestInit) => {
    sent.push({ address: String(address), init })
    return sent.length === 1 ? Response.json({ csrfToken: 'c'.repeat(64) }) : Response.json({ url }, { status })
  }
  return { sent, request: request as typeof fetch }
}

describe('requestSignIn', () => {
  test('sends what was typed in the body of the second request, and nowhere else', async () => {
    const { sent, request } = desk(200, 'http://localhost:3000')
    expect(await requestSignIn(typed, request)).toEqual({ ok: true, value: null })
    expect(sent.map((it) => it.address)).toEqual(['/api/auth/csrf', '/api/auth/callback/credentials'])
    expect(Object.fromEntries(sent[1]?.init?.body as URLSearchParams)).toEqual({
      csrfToken: 'c'.repeat(64),
      ...typed,
      json: 'true',
    })
  })

  test('a refusal becomes a value', async () => {
    const { request } = desk(401, 'http://localhost:3000/api/auth/error?error=CredentialsSignin&provider=credentials')
    expect(await requestSignIn(typed, request)).toEqual({
      ok: false,
      error: { code: 'invalid-input', message: 'E-mail address or password is wrong.' },
    })
  })

  test('a refused CSRF token is no sign-in, though the answer is 200', async () => {
    const { request } = desk(200, 'http://localhost:3000/api/auth/signin?csrf=true')
    await expect(requestSignIn(typed, request)).rejects.toThrow()
  })

  test('no connection, or an answer of something in between, throws', async () => {
    const offline = (() => Promise.reject(new TypeError('Failed to fetch'))) as typeof fetch
    await expect(requestSignIn(typed, offline)).rejects.toThrow()
    const proxy = (async () => new Response('<h1>502</h1>', { status: 502 })) as typeof fetch
    await expect(requestSignIn(typed, proxy)).rejects.toThrow()
  })
})

describe('signInError', () => {
  test('says how long to wait', () => {
    expect(signInError('too-many-attempts:843')).toEqual({
      code: 'too-many',
      message: 'Too many failed sign-ins.',
      retryAfterSeconds: 843,
    })
  })

  test.each(['busy', 'too-many-attempts:', 'too-many-attempts:-3', 'Invalid invocation of secret-value'])(
    '%s: try again, without a word from the server',
    (code) => {
      const error = signInError(code)
      expect(error).toMatchObject({ code: 'busy', message: expect.stringContaining('Try again in a moment.') })
      expect(error.message).not.toContain('secret-value')
    },
  )
})
