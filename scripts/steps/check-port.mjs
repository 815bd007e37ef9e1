import { createServer } from 'node:net'
import { StepError } from './report.mjs'

/**
 * Tries the address the desk will listen on.
 * @param {string} host
 * @param {number} port
 * @throws {StepError} when it can't be had
 */
export async function checkPort(host, port) {
  const server = createServer()
  try {
    await new Promise((resolve, reject) => {
      server.once('error', reject).listen(port, host, () => resolve(undefined))
    })
  } catch (error) {
    throw portError(error, host, port)
  }
  await new Promise((resolve) => server.close(resolve))
}

/** Says in words why an address can't be had. @param {unknown} error @param {string} host @param {number} port */
export function portError(error, host, port) {
  switch (/** @type {NodeJS.ErrnoException} */ (error).code) {
    case 'EADDRINUSE':
      return new StepError(
        `Port ${port} on ${host} is taken, perhaps by a Token Desk that already runs.\nEnd that one, or choose another port: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
      )
    case 'EACCES':
      return new StepError(
        `This user may not use port ${port}: ports below 1024 are for the administrator.\nChoose another one: PORT=3000 npm start`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StepError(
        `HOST is ${host}, which is no address of this machine.\nSet it to one of its addresses, or leave it out for 127.0.0.1.`,
      )
    default:
      return error
  }
}
