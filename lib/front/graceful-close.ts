import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Ends the server; the number of requests that had to be cut off once `limit` (ms) had passed. */
export type CloseGracefully = (limit: number) => Promise<number>

/**
 * Watches a server from now on, so that it can be closed without cutting a request in hand and without waiting for connections that
 * are merely open: browsers keep some, even such that never sent a request, which Node counts as active.
 */
export function gracefulClose(server: Server): CloseGracefully {
  const inHand = new Map<Socket, Set<ServerResponse>>()
  let closing = false

  server.on('connection', (socket) => {
    inHand.set(socket, new Set())
    socket.once('close', () => inHand.delete(socket))
  })
  server.on('request', (request, response) => {
    const { socket } = request
    inHand.get(socket)?.add(response)
    if (closing) response.shouldKeepAlive = false
    response.once('close', () => {
      const left = inHand.get(socket)
      left?.delete(response)
      if (closing && left?.size === 0) socket.end()
    })
  })

  return (limit) =>
    new Promise((resolve) => {
      closing = true
      let cut = 0
      const timer = setTimeout(() => {
        for (const responses of inHand.values()) cut += responses.size
        server.closeAllConnections()
      }, limit)
      server.close(() => {
        clearTimeout(timer)
        resolve(cut)
      })
      for (const [socket, responses] of inHand) {
        if (responses.size === 0) socket.destroy()
        for (const response of responses) response.shouldKeepAlive = false
      }
    })
}
