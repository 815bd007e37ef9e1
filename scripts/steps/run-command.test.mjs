import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { endCommands, runCommand } from './run-command.mjs'

const cwd = import.meta.dirname
/** @param {string} script */
const node = (script, env = {}) => runCommand(process.execPath, ['-e', script], { cwd, env })

it('keeps each stream, and both as they came', async () => {
  const result = await node("console.log('one'); console.error('two'); process.exitCode = 3")
  expect(result).toMatchObject({ code: 3, stdout: 'one\n', stderr: 'two\n' })
  expect(result.output).toHaveLength(8)
})

it('adds variables and takes some out', async () => {
  const { stdout } = await node('console.log(process.env.A, process.env.PATH)', { A: 'a', PATH: undefined })
  expect(stdout).toBe('a undefined\n')
})

it('says why a command could not be started', async () => {
  expect(await runCommand('no-such-command', [], { cwd })).toMatchObject({
    code: null,
    output: expect.stringContaining('ENOENT'),
  })
})

it('ends commands with what they have started, also when they do not want to', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  // Both ignore SIGTERM, and call once they do.
  const deaf = `process.on('SIGTERM', () => {}); require('node:net').connect(${port}, '127.0.0.1').on('error', () => {})`
  const grandchild = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}], { stdio: 'inherit' })`
  const bothReady = (async () => {
    await once(server, 'connection')
    await once(server, 'connection')
  })()
  const running = node(`${grandchild}; ${deaf}`)
  await bothReady
  await endCommands()
  // The output closes with the last process that holds it, so the grandchild has ended too.
  expect(await running).toMatchObject({ code: null, signal: 'SIGKILL' })
  server.close()
})
