import type { IncomingMessage } from 'node:http'
import { clientAddress, type IsTrusted } from './client-address'

/** A request that never reaches the pages. */
export type Refusal = { status: number; message: string }

const DROPPED = new Set([
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'cf-connecting-ip',
  'cf-connecting-ipv6',
  'true-client-ip',
  'fastly-client-ip',
  // Next's own, between its parts: nobody outside has any business with them
  'x-action-forwarded',
  'x-invocation-id',
  'x-matched-path',
  'x-now-route-matches',
  'x-next-resume-state-length',
  'next-resume',
])
const DROPPED_PREFIXES = ['x-forwarded-', 'x-middleware-', 'x-invoke-', 'x-next-revalidate']

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

const LOOPBACK_HOST = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i

/**
 * Makes a request's head tell the truth, in place: one `x-forwarded-for` with the client's real address, host and protocol as the
 * desk knows them. What the client or an unknown proxy claims is dropped.
 *
 * Without PUBLIC_URL only loopback names are served: any other name that leads here is another site's (DNS rebinding).
 */
export function settleHead(
  request: IncomingMessage,
  peer: string,
  publicUrl: URL | null,
  isTrusted: IsTrusted,
): Refusal | null {
  const { headers } = request
  const forwardedFor = headers['x-forwarded-for']
  for (const name of Object.keys(headers)) {
    if (DROPPED.has(name) || DROPPED_PREFIXES.some((prefix) => name.startsWith(prefix))) delete headers[name]
  }
  if (!METHODS.has(request.method ?? '')) return { status: 405, message: 'The desk does not know this method.' }
  // Also refuses the absolute form (`GET http://other/`), which would bring a host of its own.
  if (!request.url?.startsWith('/')) return { status: 400, message: 'The desk answers plain paths only.' }

  if (publicUrl !== null) headers.host = publicUrl.host
  const { host } = headers
  if (host === undefined || (publicUrl === null && !LOOPBACK_HOST.test(host))) {
    return {
      status: 421,
      message:
        'This desk serves only its own machine. Open it as localhost, or set PUBLIC_URL to the address people type and start it again.',
    }
  }
  const secure = publicUrl?.protocol === 'https:'
  headers['x-forwarded-for'] = clientAddress(peer, [forwardedFor ?? []].flat().join(','), isTrusted)
  headers['x-forwarded-host'] = host
  headers['x-forwarded-proto'] = secure ? 'https' : 'http'
  headers['x-forwarded-port'] = /:(\d+)$/.exec(host)?.[1] ?? (secure ? '443' : '80')
  return null
}
