import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { type DeskOptions, freePort, launchDesk, newDataDir, startDesk } from './desk-process'

/** Starts a desk that can't start: what it said and how it ended. */
async function failingStart(options: DeskOptions = {}) {
  const desk = launchDesk({
    ...options,
    dataDir: options.dataDir ?? newDataDir(),
    port: options.port ?? (await freePort()),
  })
  return { code: await desk.ended, said: desk.log() }
}

/** A data folder of a desk that has run once. */
async function usedDataDir(): Promise<string> {
  const desk = await startDesk()
  expect(await desk.stop()).toBe(0)
  return desk.dataDir
}

const keyFile = (dataDir: string) => path.join(dataDir, 'master.key')

test.describe('a start', () => {
  test('makes a closed data folder, and the next one finds everything', async () => {
    const first = await startDesk()
    expect(first.setUpUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup#code=\S{20,}$/)
    expect((await fetch(`${first.baseURL}/login`)).status).toBe(200)
    expect(await first.stop()).toBe(0)
    expect(statSync(first.dataDir).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(first.dataDir)) {
      expect(`${name} ${(statSync(path.join(first.dataDir, name)).mode & 0o777).toString(8)}`).toBe(`${name} 600`)
    }

    const second = await startDesk({ dataDir: first.dataDir })
    expect(second.log()).toMatch(
      /master key found[\s\S]*Packages +in place[\s\S]*Database +up to date[\s\S]*Pages +up to date/,
    )
    expect(await second.stop()).toBe(0)
  })

  test('lists all settings that do not fit', async () => {
    const { code, said } = await failingStart({ env: { PORT: 'http', HOST: '0.0.0.0', TRUSTED_PROXIES: 'nginx' } })
    expect(code).toBe(1)
    expect(said).toContain('- PORT is "http"')
    expect(said).toContain('- PUBLIC_URL is not set')
    expect(said).toContain('- TRUSTED_PROXIES has the entry "nginx"')
  })

  test('says that the port is taken, and how to choose another', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const dataDir = newDataDir()
    const { code, said } = await failingStart({ port, dataDir })
    other.close()
    expect(code).toBe(1)
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken`)
    expect(said).toContain(`PORT=${port + 1} npm start`)
    expect(existsSync(dataDir)).toBe(false)
  })

  test('says that the data folder cannot be made or written to', async () => {
    const dataDir = newDataDir()
    writeFileSync(dataDir, '')
    const { code, said } = await failingStart({ dataDir: path.join(dataDir, 'below') })
    expect(code).toBe(1)
    expect(said).toContain(`${path.join(dataDir, 'below')} can't be written to: a part of the path is a file`)
  })

  test('says that the data folder is read-only', async () => {
    const dataDir = newDataDir()
    mkdirSync(dataDir, { mode: 0o500 })
    // To the administrator no folder is read-only, so nobody starts it.
    const isRoot = process.getuid?.() === 0
    if (isRoot) chmodSync(path.dirname(dataDir), 0o755)
    const { code, said } = await failingStart({ dataDir, ...(isRoot && { uid: 65_534 }) })
    expect(code).toBe(1)
    expect(said).toContain(`${dataDir} can't be written to: this user may not`)
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('refuses a data folder others may write to', async () => {
    const dataDir = newDataDir()
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o777)
    const { code, said } = await failingStart({ dataDir })
    expect(code).toBe(1)
    expect(said).toContain(`chmod 700 '${dataDir}'`)
  })

  test('refuses a database whose key is missing, and makes no new one', async () => {
    const dataDir = await usedDataDir()
    rmSync(keyFile(dataDir))
    const { code, said } = await failingStart({ dataDir })
    expect(code).toBe(1)
    expect(said).toContain(`The master key ${keyFile(dataDir)} is missing`)
    expect(existsSync(keyFile(dataDir))).toBe(false)
  })

  test('refuses a database of another key', async () => {
    const dataDir = await usedDataDir()
    writeFileSync(keyFile(dataDir), `${'5e'.repeat(32)}\n`)
    const { code, said } = await failingStart({ dataDir })
    expect(code).toBe(1)
    expect(said).toContain('The master key does not belong to this database')
    expect(said).not.toContain('5e5e')
  })

  test('goes on where an earlier one was cut off', async () => {
    const dataDir = newDataDir()
    mkdirSync(dataDir, { mode: 0o700 })
    writeFileSync(path.join(dataDir, 'master.key.0123456789abcdef.new'), '5e', { mode: 0o600 })
    writeFileSync(path.join(dataDir, 'desk.db'), '')
    const desk = await startDesk({ dataDir })
    expect((await fetch(`${desk.baseURL}/login`)).status).toBe(200)
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.new'))).toEqual([])
    expect(await desk.stop()).toBe(0)
  })

  test('is spoiled by no file that is not a database', async () => {
    const dataDir = newDataDir()
    mkdirSync(dataDir, { mode: 0o700 })
    writeFileSync(keyFile(dataDir), `${'5e'.repeat(32)}\n`, { mode: 0o600 })
    writeFileSync(path.join(dataDir, 'desk.db'), 'holiday pictures '.repeat(1000))
    const { code, said } = await failingStart({ dataDir })
    expect(code).toBe(1)
    expect(said).toContain('desk.db is no database')
  })

  test('names the public address', async () => {
    const desk = await startDesk({ env: { PUBLIC_URL: 'https://desk.example.org' } })
    expect(desk.setUpUrl).toMatch(/^https:\/\/desk\.example\.org\/setup#code=/)
    expect(await desk.stop()).toBe(0)
  })
})

/** A request whose body is not all there yet; its answer can only come once `finish` is called. */
async function halfRequest(baseURL: string) {
  const body = 'email=a%40example.com&password=wrong'
  const outgoing = request(`${baseURL}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length, origin: baseURL },
  })
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>
  answered.catch(() => {})
  outgoing.write(body.slice(0, 5))
  await once(outgoing, 'socket')
  return { answered, finish: () => outgoing.end(body.slice(5)) }
}

test.describe('the end', () => {
  test('finishes the request in hand and takes no new one', async () => {
    const desk = launchDesk({ dataDir: newDataDir(), port: await freePort() })
    await desk.says('Ctrl-C ends it')
    const baseURL = /(http:\S+)\/setup/.exec(desk.log())?.[1] ?? ''
    const half = await halfRequest(baseURL)
    // An answer on a second connection: the first request has reached the desk as well.
    await text((await (once(get(`${baseURL}/login`), 'response') as Promise<[IncomingMessage]>))[0])
    desk.child.kill('SIGTERM')
    await desk.says('Stopping (SIGTERM)')
    await expect(fetch(`${baseURL}/login`)).rejects.toThrow()
    half.finish()
    const [answer] = await half.answered
    expect(answer.statusCode).toBeLessThan(500)
    await text(answer)
    expect(await desk.ended).toBe(0)
    expect(desk.log()).not.toContain('cut off')
  })

  test('comes within 5 s even when a request never ends', async () => {
    const desk = launchDesk({ dataDir: newDataDir(), port: await freePort() })
    await desk.says('Ctrl-C ends it')
    const baseURL = /(http:\S+)\/setup/.exec(desk.log())?.[1] ?? ''
    await halfRequest(baseURL)
    await text((await (once(get(`${baseURL}/login`), 'response') as Promise<[IncomingMessage]>))[0])
    const begun = performance.now()
    desk.child.kill('SIGINT')
    expect(await desk.ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(desk.log()).toContain('One request took too long')
  })

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    test(`comes when npm ends by ${signal}`, async () => {
      const desk = launchDesk({ dataDir: newDataDir(), port: await freePort(), command: ['npm', 'start'] })
      await desk.says('Ctrl-C ends it')
      desk.child.kill(signal)
      await desk.ended // its streams close with the last process that holds them
      expect(desk.log()).toContain('Stopping')
    })
  }
})
