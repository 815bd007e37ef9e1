import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { securityHeaders } from '../security-headers'
import { limitBody } from './body-limit'
import { trustedProxies } from './client-address'
import { type Refusal, settleHead } from './request-head'

/** Answers a request once its head is settled. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** What the front needs to know of the settings. */
export type FrontSettings = { publicUrl: string | null; trustedProxies: readonly string[] }

/** Slow or endless requests are cut off (ms); a proxy's idle connection may stay a little longer than its own minute. */
const TIMES = { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 }

/**
 * The plain HTTP server in front of the pages. It is not listening yet.
 *
 * @param report takes a line for the log when a handler fails; it holds nothing of the request
 */
export function createFront(settings: FrontSettings, handler: Handler, report: (line: string) => void): Server {
  const isTrusted = trustedProxies(settings.trustedProxies)
  const publicUrl = settings.publicUrl === null ? null : new URL(settings.publicUrl)

  return createServer(TIMES, (request, response) => {
    const peer = request.socket.remoteAddress
    if (peer === undefined) return void request.destroy() // gone already
    const headers = securityHeaders(publicUrl?.protocol === 'https:', request.headers.host ?? '')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const refusal = settleHead(request, peer, publicUrl, isTrusted) ?? limitBody(request)
    if (refusal !== null) return refuse(response, refusal)
    handler(request, response).catch((error: unknown) => {
      report(`A request failed outside the pages: ${withoutValues(error)}`)
      if (response.headersSent) return response.destroy()
      refuse(response, { status: 500, message: 'Something went wrong at the desk. Try again.' })
    })
  })
}

function refuse(response: ServerResponse, { status, message }: Refusal): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  })
  response.end(`${message}\n`)
}

/** Messages may repeat what was sent (a URL, a header), so only the kind of the error and the place are logged. */
function withoutValues(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name} ${(error as NodeJS.ErrnoException).code ?? ''}`.trim(), ...frames].join('\n')
}
