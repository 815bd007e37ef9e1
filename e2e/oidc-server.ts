import { createServer, type Server } from 'node:http'
import { Provider } from 'oidc-provider'

/** Somebody with an account at the provider. */
export interface OidcPerson {
  sub: string
  email: string
  email_verified: boolean
  name: string
}

/** A real OpenID provider on loopback, that signs in whom the test says. */
export interface OidcServer {
  issuer: string
  /** Who sits at the browser from now on. */
  become(person: OidcPerson): void
  /** Keeps the next answer to the desk back: the browser stays here, and the answer's address is handed out. */
  holdNext(): Promise<string>
  stop(): Promise<void>
}

export const OIDC_CLIENT = { id: 'token-desk', secret: 'oidc-client-secret-for-tests-93' }

/** Starts it for a desk at this address. Who comes is signed in without a question. */
export async function startOidc(port: number, deskURL: string): Promise<OidcServer> {
  const issuer = `http://127.0.0.1:${port}`
  const people = new Map<string, OidcPerson>()
  let now: OidcPerson | undefined
  let onHeld: ((address: string) => void) | undefined
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: OIDC_CLIENT.id,
        client_secret: OIDC_CLIENT.secret,
        redirect_uris: [`${deskURL}/api/auth/callback/oidc`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key for tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ ...people.get(sub), sub }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        ...(oidc.client && { clientId: oidc.client.clientId }),
        ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    pkce: { required: () => true },
  })
  const answer = provider.callback()
  const server: Server = createServer((request, response) => {
    const end = response.end.bind(response)
    response.end = ((...args: Parameters<typeof end>) => {
      const to = String(response.getHeader('location') ?? '')
      if (!onHeld || !to.startsWith(deskURL)) return end(...args)
      onHeld(to)
      onHeld = undefined
      response.removeHeader('location')
      response.statusCode = 200
      response.setHeader('content-type', 'text/plain')
      response.removeHeader('content-length')
      return end('held', 'utf8')
    }) as typeof end
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    void provider.interactionFinished(request, response, { login: { accountId: now?.sub ?? 'nobody' } })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    issuer,
    become: (person) => {
      now = person
      people.set(person.sub, person)
    },
    holdNext: () =>
      new Promise((resolve) => {
        onHeld = resolve
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
