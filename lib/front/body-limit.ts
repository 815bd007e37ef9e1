import type { IncomingMessage } from 'node:http'
import type { Refusal } from './request-head'

/** Twice what a server action may carry; nothing the desk takes is larger. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024

/** Refuses a body that announces itself as too large, and cuts off one that turns out to be. */
export function limitBody(request: IncomingMessage, maximum = MAX_BODY_BYTES): Refusal | null {
  if (Number(request.headers['content-length'] ?? 0) > maximum) {
    return { status: 413, message: 'The request is too large for the desk.' }
  }
  if (request.headers['transfer-encoding'] === undefined) return null

  let received = 0
  const push = request.push.bind(request)
  // Counted where the parser hands the bytes over: a `data` listener would start the stream before its reader is there.
  request.push = (chunk: Buffer | null, encoding) => {
    received += chunk?.length ?? 0
    if (received <= maximum) return push(chunk, encoding)
    request.socket.destroy()
    return false
  }
  return null
}
