import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'

type Adapter = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>

/** How long a statement waits for another process that holds the write lock, in milliseconds. */
const BUSY_PATIENCE_MS = 2_000

/**
 * Prisma's better-sqlite3 adapter, made safe. The plain one has one connection, and a statement outside an open transaction joins
 * it: when that rolls back, an acknowledged write is gone. Here such a statement waits for the transaction to end.
 *
 * A transaction begins IMMEDIATE, so that reading first and writing later cannot fail half-way; a lock held by another process is
 * waited for without freezing this one (the driver is synchronous); a failed COMMIT rolls back and frees the queue.
 */
export class SerializedSqlite extends PrismaBetterSqlite3 {
  override async connect(): Promise<Adapter> {
    const plain = await super.connect()
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) {
      await patiently(() => plain.executeScript(`PRAGMA ${pragma}`))
    }
    return serialize(plain)
  }
}

function serialize(plain: Adapter): Adapter {
  const queue = new Queue()
  const writers = new Queue()
  const queryRaw = plain.queryRaw.bind(plain)
  const executeRaw = plain.executeRaw.bind(plain)
  const script = plain.executeScript.bind(plain)

  const begin: Adapter['startTransaction'] = async () => {
    // Writers wait for each other here, so that reads need not wait while the first of them waits for a foreign lock.
    const release = await writers.run(() =>
      patiently(async () => {
        const leave = await queue.enter()
        try {
          await script('BEGIN IMMEDIATE')
          return leave
        } catch (error) {
          leave()
          throw error
        }
      }),
    )
    const rollback = async () => {
      try {
        await script('ROLLBACK')
      } catch {
        // SQLite has rolled back on its own (a full disk does that): there is no transaction left.
      }
    }
    const transaction: Transaction = {
      provider: plain.provider,
      adapterName: plain.adapterName,
      options: { usePhantomQuery: true }, // COMMIT and ROLLBACK are ours, below
      queryRaw,
      executeRaw,
      commit: async () => {
        try {
          await patiently(() => script('COMMIT'))
        } catch (error) {
          await rollback()
          throw error
        } finally {
          release()
        }
      },
      rollback: async () => {
        await rollback()
        release()
      },
      createSavepoint: (name) => script(`SAVEPOINT ${name}`),
      rollbackToSavepoint: (name) => script(`ROLLBACK TO ${name}`),
      releaseSavepoint: (name) => script(`RELEASE SAVEPOINT ${name}`),
    }
    return transaction
  }

  plain.queryRaw = (query) => patiently(() => queue.run(() => queryRaw(query)))
  plain.executeRaw = (query) => patiently(() => queue.run(() => executeRaw(query)))
  plain.startTransaction = begin
  return plain
}

/** First come, first served, one at a time. */
class Queue {
  #tail: Promise<void> = Promise.resolve()

  /** Resolves when all that came before have released; the caller then must release, once. */
  async enter(): Promise<() => void> {
    const before = this.#tail
    let release = () => {}
    this.#tail = new Promise<void>((resolve) => {
      release = resolve
    })
    await before
    return release
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.enter()
    try {
      return await work()
    } finally {
      release()
    }
  }
}

/** Tries again while another process holds the lock, without blocking the event loop. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + BUSY_PATIENCE_MS
  for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error
    }
    await sleep(pause)
  }
}

function isBusy(error: unknown): boolean {
  const cause = (error as { cause?: { originalCode?: unknown } } | null)?.cause
  return typeof cause?.originalCode === 'string' && cause.originalCode.startsWith('SQLITE_BUSY')
}
