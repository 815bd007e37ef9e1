import 'server-only'
import GitHub, { type GithubProfile } from 'next-auth/providers/github'
import Google, { type GoogleProfile } from 'next-auth/providers/google'
import type { Provider } from 'next-auth/providers/index'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { OtherSignIn } from '@/lib/settings.mjs'
import { env } from './env'
import type { ElsewhereAccount } from './sessions/sign-in-elsewhere'

/** What every OpenID provider tells; the e-mail counts only when it is verified. */
interface OidcProfile {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
}

const CHECKS = ['pkce', 'state'] as const

/** next-auth's providers for the sign-ins that are set up. */
export function signInProviders(): Provider[] {
  return env().otherSignIns.map(make)
}

function make(it: OtherSignIn): Provider {
  const { clientId, clientSecret } = it
  switch (it.id) {
    case 'github':
      return { ...GitHub<GithubProfile>({ clientId, clientSecret, profile }), checks: [...CHECKS] }
    case 'google':
      return { ...Google<GoogleProfile>({ clientId, clientSecret, profile }), checks: [...CHECKS, 'nonce'] }
    case 'oidc':
      return oidc(it)
  }
}

/** next-auth wants a user of a profile; whose it is follows from the account. */
const profile = (of: { id?: number | string; sub?: string }) => ({ id: String(of.sub ?? of.id) })

function oidc({ issuer, name, clientId, clientSecret }: OtherSignIn): OAuthConfig<OidcProfile> {
  return {
    ...{ id: 'oidc', name, type: 'oauth', clientId, clientSecret, idToken: true, profile },
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    checks: [...CHECKS, 'nonce'],
    userinfo: {
      // Address and "verified" come from one place: there, where it exists, since many put the address nowhere else. Given the
      // token set itself, openid-client compares its `sub` with the ID token's.
      request: async ({ client, tokens }) => {
        const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>
        return client.issuer.metadata.userinfo_endpoint ? client.userinfo<OidcProfile>(set) : set.claims()
      },
    },
  }
}

/**
 * The account behind a sign-in that next-auth has checked.
 *
 * @param accessToken to ask GitHub for the verified addresses; it is kept nowhere
 */
export async function accountOf(id: string, raw: unknown, accessToken: string | undefined): Promise<ElsewhereAccount> {
  if (id === 'github') {
    const { id: subject, name, login } = raw as GithubProfile
    const email = await verifiedGitHubEmail(accessToken ?? '')
    return { provider: 'github', subject: String(subject), email, emailVerified: email !== null, name: name || login }
  }
  const { sub, email, email_verified: verified, name } = raw as OidcProfile
  const issuer = env().otherSignIns.find((it) => it.id === id)?.issuer ?? null
  return {
    provider: issuer === null ? id : `${id}:${issuer}`,
    ...{ subject: sub, email: email ?? null, emailVerified: verified === true, name: name ?? null },
  }
}

/** GitHub's own profile shows any address; only this list says which one is verified. */
async function verifiedGitHubEmail(accessToken: string): Promise<string | null> {
  const answer = await fetch('https://api.github.com/user/emails', {
    headers: { authorization: `Bearer ${accessToken}`, 'user-agent': 'token-desk' },
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) return null
  const emails = (await answer.json()) as { email: string; primary: boolean; verified: boolean }[]
  return emails.find(({ primary, verified }) => primary && verified)?.email ?? null
}
