import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { gracefulClose } from './graceful-close'

async function serve(listener?: RequestListener) {
  const server = createServer(listener)
  const close = gracefulClose(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { server, close, port: (server.address() as AddressInfo).port }
}

const arrived = async (server: Awaited<ReturnType<typeof serve>>['server']) =>
  ((await once(server, 'request')) as [IncomingMessage, ServerResponse])[1]

it('finishes the request in hand, and takes no more', async () => {
  const { server, close, port } = await serve()
  const agent = new Agent({ keepAlive: true })
  const asked = once(get({ port, agent }), 'response') as Promise<[IncomingMessage]>
  const response = await arrived(server)
  const closed = close(60_000)

  await expect(once(get({ port }), 'response')).rejects.toThrow('ECONNREFUSED')
  response.end('done')
  const [answer] = await asked
  expect(await text(answer)).toBe('done')
  expect(answer.headers.connection).toBe('close')
  expect(await closed).toBe(0)
})

it('finishes an answer that had begun, although its connection would stay open', async () => {
  const { server, close, port } = await serve()
  const asked = once(get({ port, agent: new Agent({ keepAlive: true }) }), 'response') as Promise<[IncomingMessage]>
  const response = await arrived(server)
  response.write('one ')
  const [answer] = await asked
  const closed = close(60_000)
  response.end('two')
  expect(await text(answer)).toBe('one two')
  expect(await closed).toBe(0)
})

it('waits for no connection that is merely open', async () => {
  const { server, close, port } = await serve((_, response) => response.end('done'))
  const silent = connect(port, '127.0.0.1')
  await once(server, 'connection')
  const halfAsked = connect(port, '127.0.0.1')
  halfAsked.write('GET / HTTP/1.1\r\nhost: ')
  await once(server, 'connection')
  const [answer] = (await once(get({ port, agent: new Agent({ keepAlive: true }) }), 'response')) as [IncomingMessage]
  await text(answer)
  for (const socket of [silent, halfAsked]) socket.on('error', () => {})
  expect(await close(60_000)).toBe(0)
})

it('cuts off what takes too long, and says how much', async () => {
  const { server, close, port } = await serve()
  const asked = once(get({ port }), 'response')
  asked.catch(() => {})
  await arrived(server)
  expect(await close(1)).toBe(1)
  await expect(asked).rejects.toThrow('socket hang up')
})
