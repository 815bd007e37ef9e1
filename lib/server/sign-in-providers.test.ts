import { afterEach, expect, test, vi } from 'vitest'
import { makeTestDesk } from './testing/test-desk'

Object.assign(process.env, {
  ...{ GITHUB_CLIENT_ID: 'a', GITHUB_CLIENT_SECRET: 'b', GOOGLE_CLIENT_ID: 'c', GOOGLE_CLIENT_SECRET: 'd' },
  ...{ OIDC_ISSUER: 'https://id.example.org/team/', OIDC_CLIENT_ID: 'e', OIDC_CLIENT_SECRET: 'f' },
})
await makeTestDesk()
const { accountOf, signInProviders } = await import('./sign-in-providers')

afterEach(() => vi.unstubAllGlobals())

test('each sign-in that is set up is checked by state and PKCE, and by a nonce where there is an ID token', () => {
  expect(signInProviders().map((it) => [it.id, 'checks' in it && it.checks])).toEqual([
    ['oidc', ['pkce', 'state', 'nonce']],
    ['github', ['pkce', 'state']],
    ['google', ['pkce', 'state', 'nonce']],
  ])
})

test('an OpenID account is known by its issuer and subject; its e-mail counts when it is verified in as many words', async () => {
  const claims = { sub: 'u-1', email: 'noa@example.com', name: 'Noa Silva' }
  expect(await accountOf('oidc', { ...claims, email_verified: true }, undefined)).toEqual({
    ...{ provider: 'oidc:https://id.example.org/team', subject: 'u-1', name: 'Noa Silva' },
    ...{ email: 'noa@example.com', emailVerified: true },
  })
  for (const email_verified of [undefined, false, 'true', 1]) {
    expect(await accountOf('google', { ...claims, email_verified }, undefined)).toMatchObject({
      ...{ provider: 'google', emailVerified: false },
    })
  }
})

test.each([
  [
    'the verified primary address',
    [
      ['old@x.org', false, true],
      ['noa@example.com', true, true],
    ],
    'noa@example.com',
  ],
  [
    'none when the primary one is not verified',
    [
      ['old@x.org', false, true],
      ['noa@example.com', true, false],
    ],
    null,
  ],
] as const)('GitHub: %s, whatever the profile shows', async (_, list, email) => {
  const asked = vi.fn(async (_url: string, _options: RequestInit) =>
    Response.json(list.map(([address, primary, verified]) => ({ email: address, primary, verified }))),
  )
  vi.stubGlobal('fetch', asked)
  const raw = { id: 42, login: 'noa', name: null, email: 'shown@example.com' }
  expect(await accountOf('github', raw, 'gho_token')).toEqual({
    ...{ provider: 'github', subject: '42', name: 'noa', email, emailVerified: email !== null },
  })
  expect(asked.mock.calls[0]?.[0]).toBe('https://api.github.com/user/emails')
})

test('GitHub: none when it does not answer', async () => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 403 }))
  expect(await accountOf('github', { id: 42, login: 'noa', name: 'Noa' }, 'x')).toMatchObject({ emailVerified: false })
})
