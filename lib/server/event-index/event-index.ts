import 'server-only'
import { setImmediate as breathe } from 'node:timers/promises'
import { type Db, db } from '../db'
import { log } from '../log'
import { type Bits, bitsOf, noBits, type Posting, SEGMENT_SIZE } from './bits'
import { readEvents } from './indexed-event'
import { type Columns, OpenSegment, REVOKED } from './open-segment'
import { PostingCache } from './posting-cache'
import { countSealed, sealSegment } from './sealed-segments'

/** Events that are read at once: so few that nothing else waits for long. */
const STRIDE = 256
/** Full segments that wait in memory while a database that can be written to is behind with keeping them. */
const MOST_UNSEALED = 2

/** The index exactly as of one event, its head, with the terms of one question made ready. */
export interface IndexView {
  /** The number of the newest event it knows; 0 before the first. */
  head: number
  /** Where a term stands in a segment; undefined where it does not. */
  posting(term: string, segment: number): Posting | undefined
  /** The places of a segment whose tokens were revoked by then. */
  revoked(segment: number): Bits
  /** The times of a segment's tokens. */
  columns(segment: number): Promise<Columns>
}

/**
 * Finds events by any combination of conditions in a time that hardly grows with their number. For each segment of 16,384 events it
 * keeps, for each term, the set of places where the term stands (docs/decisions: the audit has an index of its own).
 *
 * It is derived from the ledger alone and holds nothing that cannot be made again from it: the newest segment stands in memory, full ones in
 * the tables AuditSegment and AuditPosting. Nothing of it is written while a token is issued.
 */
export class EventIndex {
  #open: OpenSegment | null = null
  /** Full ones that are not kept yet, oldest first. */
  #unsealed: OpenSegment[] = []
  #cache: PostingCache | null = null
  #catching: Promise<void> | null = null
  #sealing: Promise<void> | null = null

  constructor(readonly client: Db) {}

  /** Takes in all that was appended until now, by whichever process, and makes the places of these terms ready. */
  async view(terms: Iterable<string>): Promise<IndexView> {
    await this.catchUp()
    const { cache } = await this.#begun()
    const wanted = [...terms, REVOKED]
    let count: number
    let sealed: Awaited<ReturnType<PostingCache['load']>>
    let open: OpenSegment
    do {
      // A segment that was sealed meanwhile would be neither here nor there.
      count = cache.sealed
      sealed = await cache.load(wanted)
      open = (await this.#begun()).open
    } while (cache.sealed !== count)
    const inMemory = new Map([...this.#unsealed, open].map((segment) => [segment.number, segment]))
    const head = open.first + open.count - 1
    const made = new Map<string, Posting | undefined>()
    return {
      head,
      posting: (term, segment) => {
        const here = inMemory.get(segment)
        if (!here) return sealed.get(term)?.[segment]
        const id = `${segment}:${term}`
        if (!made.has(id)) made.set(id, here.posting(term))
        return made.get(id)
      },
      revoked: (segment) => {
        const kept = sealed.get(REVOKED)?.[segment]
        const bits = kept ? bitsOf(kept) : noBits()
        for (const each of inMemory.values()) each.overlay(segment, bits, head)
        return bits
      },
      columns: async (segment) => inMemory.get(segment)?.columns ?? (await cache.columns(segment)),
    }
  }

  /** Takes in all that was appended until now. */
  async catchUp(): Promise<void> {
    this.#catching ??= this.#readOn().finally(() => {
      this.#catching = null
    })
    await this.#catching
  }

  async #begun() {
    if (!this.#open || !this.#cache) {
      const sealed = await countSealed(this.client)
      this.#cache = new PostingCache(this.client, sealed)
      this.#open = new OpenSegment(sealed)
    }
    return { open: this.#open, cache: this.#cache }
  }

  async #readOn(): Promise<void> {
    let { open } = await this.#begun()
    for (;;) {
      const events = await readEvents(this.client, { after: open.first + open.count - 1, most: STRIDE })
      for (const event of events) {
        while (open.isFull || event.seq >= open.first + SEGMENT_SIZE) open = this.#roll(open)
        open.add(event)
      }
      if (events.length < STRIDE) return
      await breathe()
      if (this.#unsealed.length > MOST_UNSEALED) await this.#sealing
    }
  }

  #roll(full: OpenSegment): OpenSegment {
    full.close()
    this.#unsealed.push(full)
    this.#open = new OpenSegment(full.number + 1)
    this.#sealing ??= this.#seal().finally(() => {
      this.#sealing = null
    })
    return this.#open
  }

  /** Keeps the full segments, the oldest first. What cannot be kept now stays in memory and is tried again with the next one. */
  async #seal(): Promise<void> {
    for (let full = this.#unsealed[0]; full; full = this.#unsealed[0]) {
      try {
        await sealSegment(this.client, full)
      } catch (error) {
        const code = (error as { code?: unknown } | null)?.code
        log().warn({ segment: full.number, code }, 'A segment of the audit index could not be kept')
        return
      }
      this.#cache?.grow(full)
      this.#unsealed.shift()
    }
  }

  /** Waits until all full segments are kept, or cannot be. */
  async settled(): Promise<void> {
    await this.#sealing
  }
}

const shared = globalThis as { tokenDeskIndexes?: WeakMap<Db, EventIndex> }

/** The index of this process's database. Kept across development's module reloads, and by all bundles of the server. */
export function eventIndex(): EventIndex {
  shared.tokenDeskIndexes ??= new WeakMap()
  const client = db()
  const known = shared.tokenDeskIndexes.get(client)
  if (known) return known
  const made = new EventIndex(client)
  shared.tokenDeskIndexes.set(client, made)
  return made
}
