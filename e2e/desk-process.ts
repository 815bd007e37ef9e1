import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** A desk as `npm start` runs it, on the production build. */
export interface DeskProcess {
  /** Where it serves, e.g. `http://127.0.0.1:4711`. */
  baseURL: string
  /** The address with the set-up code; null when the desk was set up before. */
  setUpUrl: string | null
  dataDir: string
  /** Everything it has printed, both streams. */
  logFile: string
  log(): string
  process: ChildProcess
  /** Its exit code, once it has ended; null after a signal. */
  ended: Promise<number | null>
  /** Ends it by SIGTERM and waits. */
  stop(): Promise<number | null>
}

/** What a desk is started with. */
export interface DeskOptions {
  /** An existing folder to go on with; a new one otherwise. */
  dataDir?: string
  port?: number
  /** Variables on top, such as PUBLIC_URL. */
  env?: Record<string, string>
  /** The user it runs as; only the administrator may choose another. */
  uid?: number
  /** Instead of `node scripts/start.mjs`. */
  command?: [string, ...string[]]
}

/** A port nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const folders: string[] = []
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder that goes when this process ends. */
function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'token-desk-e2e-'))
  folders.push(folder)
  return folder
}

/** A place for a desk's data, not made yet; it goes when this process ends. */
export const newDataDir = () => path.join(temporaryFolder(), 'data')

/** Runs the start script without waiting for anything. */
export function launchDesk(options: Required<Pick<DeskOptions, 'dataDir' | 'port'>> & DeskOptions) {
  const [command, ...args] = options.command ?? [process.execPath, 'scripts/start.mjs']
  const changes: Record<string, string | undefined> = {
    NODE_OPTIONS: undefined,
    NODE_ENV: undefined,
    npm_lifecycle_event: 'e2e', // it watches its parent then, and does not outlive a test run that was killed
    DATA_DIR: options.dataDir,
    PORT: `${options.port}`,
    ...options.env,
  }
  const child = spawn(command, args, {
    cwd: root,
    uid: options.uid,
    env: { ...process.env, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const logFile = path.join(temporaryFolder(), 'desk.log')
  const file = createWriteStream(logFile, { flags: 'a' })
  const told = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      told.text += text
      file.write(text)
      child.emit('told')
    })
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => file.end(() => resolve(code)))
  })
  /** Waits until it has printed this. Rejects with all it said when it ends before. */
  const says = async (text: string) => {
    for (let over = false; !told.text.includes(text); ) {
      if (over) throw new Error(`The desk ended before it said "${text}":\n${told.text}`)
      await Promise.race([once(child, 'told'), ended.then(() => (over = true))])
    }
  }
  return { child, logFile, log: () => told.text, ended, says }
}

/** Starts a desk and waits until it serves. */
export async function startDesk(options: DeskOptions = {}): Promise<DeskProcess> {
  const dataDir = options.dataDir ?? newDataDir()
  const { child, logFile, log, ended, says } = launchDesk({
    ...options,
    dataDir,
    port: options.port ?? (await freePort()),
  })
  await says('Ctrl-C ends it')
  const setUpUrl = /https?:\/\/\S+\/setup#code=\S+/.exec(log())?.[0] ?? null
  const baseURL = setUpUrl === null ? (/Open (http\S+)/.exec(log())?.[1] ?? '') : new URL(setUpUrl).origin
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { baseURL, setUpUrl, dataDir, logFile, log: () => readFileSync(logFile, 'utf8'), process: child, ended, stop }
}
