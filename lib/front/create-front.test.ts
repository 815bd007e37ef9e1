import { once } from 'node:events'
import { type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { MAX_BODY_BYTES } from './body-limit'
import { createFront, type FrontSettings, type Handler } from './create-front'

let server: Server
const lines: string[] = []

afterEach(() => {
  server.closeAllConnections()
  server.close()
  lines.length = 0
})

/** Answers with the head as the pages would see it, and the length of the body. */
const echo: Handler = async (incoming, response) => {
  const body = await text(incoming)
  response.end(JSON.stringify({ url: incoming.url, headers: incoming.headers, length: body.length }))
}

async function serve(settings: Partial<FrontSettings> = {}, handler = echo): Promise<number> {
  server = createFront({ publicUrl: null, trustedProxies: [], ...settings }, handler, (line) => lines.push(line))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

type Sent = { headers?: Record<string, string | string[]>; path?: string; body?: string; method?: string }

async function send(port: number, { headers = {}, path = '/', body, method = 'GET' }: Sent = {}) {
  const outgoing = request({ port, path, method, headers: { host: 'localhost:3000', ...headers } })
  outgoing.end(body)
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

const seen = (answer: { body: string }) => JSON.parse(answer.body).headers as Record<string, string>

const LIES = {
  'x-forwarded-for': '1.1.1.1',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '1',
  'x-forwarded-anything': 'x',
  forwarded: 'for=1.1.1.1',
  'x-real-ip': '1.1.1.1',
  'cf-connecting-ip': '1.1.1.1',
  'true-client-ip': '1.1.1.1',
  'x-middleware-subrequest': 'proxy:proxy:proxy',
  'x-middleware-rewrite': '/audit',
  'x-matched-path': '/audit',
}

describe('the head a page sees', () => {
  it('has nothing of what a client claims about itself', async () => {
    const headers = seen(await send(await serve(), { headers: LIES }))
    expect(headers).toEqual({
      host: 'localhost:3000',
      connection: expect.any(String),
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'localhost:3000',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': '3000',
    })
  })

  it('has the address a trusted proxy hands on, and no other word of it', async () => {
    const port = await serve({ trustedProxies: ['127.0.0.1', '10.0.0.0/8'], publicUrl: 'https://desk.example.org' })
    const headers = seen(
      await send(port, { headers: { ...LIES, 'x-forwarded-for': ['6.6.6.6', '203.0.113.9, 10.0.0.5'] } }),
    )
    expect(headers).toEqual({
      host: 'desk.example.org',
      connection: expect.any(String),
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'desk.example.org',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '443',
    })
  })

  it('keeps what belongs to the request', async () => {
    const kept = { cookie: 'a=b', origin: 'http://localhost:3000', 'next-action': 'x', rsc: '1' }
    expect(seen(await send(await serve(), { headers: kept }))).toMatchObject(kept)
  })

  it.each(['localhost', 'localhost:81', '127.0.0.1:3000', '127.0.0.2', '[::1]:3000', 'LOCALHOST'])(
    'serves the loopback name %s',
    async (host) => {
      expect((await send(await serve(), { headers: { host } })).status).toBe(200)
    },
  )

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost:1@evil.example', '10.0.0.1'])(
    'answers 421 to the name %s',
    async (host) => {
      const answer = await send(await serve(), { headers: { host } })
      expect(answer.status).toBe(421)
      expect(answer.body).toContain('set PUBLIC_URL')
      expect(answer.body).not.toContain(host)
    },
  )

  it('takes PUBLIC_URL for the name whatever the request says', async () => {
    const port = await serve({ publicUrl: 'http://desk.example.org:8080' })
    const headers = seen(await send(port, { headers: { host: 'evil.example' } }))
    expect(headers).toMatchObject({
      host: 'desk.example.org:8080',
      'x-forwarded-host': 'desk.example.org:8080',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': '8080',
    })
  })

  it.each(['TRACE', 'PROPFIND'])('refuses the method %s', async (method) => {
    expect((await send(await serve(), { method })).status).toBe(405)
  })

  it('refuses the absolute form of a request', async () => {
    expect((await send(await serve(), { path: 'http://evil.example/' })).status).toBe(400)
  })
})

describe('bodies', () => {
  const body = 'x'.repeat(MAX_BODY_BYTES)

  it('pass up to the limit, with and without a length', async () => {
    const port = await serve()
    for (const [name, value] of [
      ['content-length', String(body.length)],
      ['transfer-encoding', 'chunked'],
    ] as const) {
      const answer = await send(port, { method: 'POST', headers: { [name]: value }, body })
      expect(JSON.parse(answer.body).length).toBe(body.length)
    }
  })

  it('are refused when they announce more', async () => {
    const port = await serve()
    const answer = await send(port, { method: 'POST', headers: { 'content-length': String(body.length + 1) } })
    expect(answer.status).toBe(413)
  })

  it('are cut off when they turn out to be more', async () => {
    const sent = send(await serve(), {
      method: 'POST',
      headers: { 'transfer-encoding': 'chunked' },
      body: `${body}xx`,
    })
    await expect(sent).rejects.toThrow(/ECONNRESET|EPIPE|socket hang up/)
  })
})

describe('trouble', () => {
  it('answers 500 without showing or logging what the error says', async () => {
    const port = await serve({}, () => Promise.reject(new TypeError('/decode?token=abc is odd')))
    const answer = await send(port, { path: '/decode?token=abc' })
    expect(answer.status).toBe(500)
    expect(`${answer.body} ${lines}`).not.toContain('token=abc')
    expect(lines).toEqual([expect.stringMatching(/^A request failed outside the pages: TypeError\n\s+at /)])
  })

  it('outlives bytes that are no HTTP', async () => {
    const port = await serve()
    const socket = connect(port, '127.0.0.1')
    socket.end('\0\x01 nonsense\r\n\r\n')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
    expect((await send(port)).status).toBe(200)
  })

  it('treats an upgrade like any other request', async () => {
    const port = await serve()
    const answer = await send(port, { headers: { connection: 'upgrade', upgrade: 'websocket' } })
    expect(answer.status).toBe(200)
  })
})
