import 'server-only'
import type { Account, NextAuthOptions, Profile, User } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import { type SignInInput, signInSchema } from '@/lib/members/sign-in-schema'
import { paths } from '@/lib/paths'
import { clientOriginOf } from './client-origin'
import { databaseTrouble } from './db'
import { env } from './env'
import { AppError } from './errors'
import { log } from './log'
import { SESSION_SECONDS } from './sessions/session-life'
import { signIn } from './sessions/sign-in'
import { signInElsewhere } from './sessions/sign-in-elsewhere'
import { signOut } from './sessions/sign-out'
import { accountOf, signInProviders } from './sign-in-providers'
import { deriveKey } from './vault'

const secure = () => env().publicUrl?.startsWith('https:') ?? false
const cookieName = () => (secure() ? '__Host-token-desk-session' : 'token-desk-session')
const sessionSecret = () => deriveKey('session/1').toString('base64url')

/**
 * The options of next-auth for a request with these headers. Its cookie is an encrypted JWT that holds the id of a `Session` row and nothing else of ours; whether
 * the session holds is decided by the row, with every request.
 */
export function authOptions(headers: Headers): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: paths.login(), error: paths.login(), signOut: paths.home() }, // next-auth's own pages have inline styles
    useSecureCookies: secure(),
    cookies: {
      sessionToken: {
        name: cookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: secure() },
      },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request) => {
          const headers = new Headers(request.headers as Record<string, string> | undefined)
          const typed = signInSchema.safeParse(credentials)
          return typed.success ? startSession(typed.data, headers) : null
        },
      }),
      ...signInProviders(),
    ],
    callbacks: {
      signIn: ({ user, account, profile }) =>
        account && account.type === 'oauth' ? admit({ user, account, profile, headers }) : true,
      jwt: ({ token, user }) => ({ sessionId: user ? user.id : token.sessionId }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === 'string') await signOut(token.sessionId)
      },
    },
    logger: {
      error: (code) => {
        if (code !== 'CREDENTIALS_SIGNIN_ERROR') log().error({ code: String(code).slice(0, 60) }, 'next-auth')
      },
      warn: (code) => log().warn({ code }, 'next-auth'),
      debug: () => {},
    },
  }
}

/** next-auth hands an error's message to the sign-in page, so it is a code: `too-many-attempts:SECONDS`, `busy`. */
async function startSession({ email, password }: SignInInput, headers: Headers): Promise<{ id: string } | null> {
  try {
    const replaces = await readSessionId(cookiesOf(headers))
    const { sessionId } = await signIn({ email, password, from: clientOriginOf(headers), replaces })
    return { id: sessionId }
  } catch (thrown) {
    const error = databaseTrouble(thrown)
    if (!(error instanceof AppError)) {
      log().error({ name: error instanceof Error ? error.name : typeof error }, 'sign-in failed')
      throw new Error('failed')
    }
    if (error.code === 'invalid-input') return null
    throw new Error(error.code === 'too-many' ? `too-many-attempts:${error.extra.retryAfterSeconds}` : error.code)
  }
}

/**
 * Lets an account of another sign-in in, by giving next-auth the id of its session, or leads to a page that says why not.
 *
 * @returns true, or the address to go to
 */
async function admit({
  user,
  account,
  profile,
  headers,
}: {
  user: User
  account: Account
  profile: Profile | undefined
  headers: Headers
}): Promise<true | string> {
  const to = (code: string, linking = false) => `${linking ? paths.profile() : paths.login()}?error=${code}`
  try {
    const from = clientOriginOf(headers)
    const current = await readSessionId(cookiesOf(headers))
    const answer = await signInElsewhere({
      account: await accountOf(account.provider, profile, account.access_token),
      ...{ from, current },
    })
    if ('refusal' in answer) return to(answer.refusal, answer.linking)
    user.id = answer.sessionId
    return true
  } catch (thrown) {
    const error = databaseTrouble(thrown)
    if (error instanceof AppError) return to('busy')
    log().error({ name: error instanceof Error ? error.name : typeof error }, 'sign-in elsewhere failed')
    return to('failed')
  }
}

/** The cookies of a request as next-auth hands it on. */
function cookiesOf(headers: Headers) {
  const pairs = (headers.get('cookie') ?? '').split(/;\s*/).map((it) => it.split('='))
  const values = new Map(pairs.map(([name = '', ...value]) => [name, { value: value.join('=') }]))
  return { get: (name: string) => values.get(name) }
}

/** The session id in the cookie; null when there is none or it was not made by this desk. */
export async function readSessionId(cookies: {
  get(name: string): { value: string } | undefined
}): Promise<string | null> {
  const value = cookies.get(cookieName())?.value
  if (!value) return null
  try {
    const token = await decode({ token: value, secret: sessionSecret() })
    return typeof token?.sessionId === 'string' ? token.sessionId : null
  } catch {
    return null // expired, cut, or of another desk on the same host
  }
}

/** The cookie of a session, for tests that begin signed in. */
export async function sessionCookie(sessionId: string): Promise<{ name: string; value: string }> {
  return { name: cookieName(), value: await encode({ token: { sessionId }, secret: sessionSecret() }) }
}
