import 'server-only'
import type { Db } from '../db'
import {
  type Bits,
  bitsOf,
  decodePosting,
  noBits,
  type Posting,
  placesOf,
  postingOf,
  SEGMENT_SIZE,
  sizeOf,
} from './bits'
import { type Columns, type OpenSegment, REVOKED } from './open-segment'
import { TimeColumn } from './time-column'

/** What is kept in memory of the sealed segments, in bytes: some 400 terms of a million events. */
const MOST_BYTES = 64 * 1024 * 1024
/** And of the times of their tokens: whoever asks for what is live asks for all of them. Ten million events have 93 MB, a million a tenth. */
const MOST_COLUMN_BYTES = 192 * 1024 * 1024
/** What a term costs beside its places. */
const OVERHEAD = 200
/** Terms that one statement asks for. */
const TERMS_AT_ONCE = 500

/** Where a term stands, segment by segment. */
export type Postings = readonly (Posting | undefined)[]

/**
 * Reads sealed segments, and keeps what was used last: sealed places never change (but for the revoked ones, which change when a
 * segment is sealed).
 */
export class PostingCache {
  /** The term used last stands last. */
  readonly #terms = new Map<string, (Posting | undefined)[]>()
  readonly #columns = new Map<number, Columns>()
  #bytes = 0
  #sealed: number

  /** @param sealed how many segments are sealed */
  constructor(
    readonly client: Db,
    sealed: number,
  ) {
    this.#sealed = sealed
  }

  /** How many segments are sealed. */
  get sealed(): number {
    return this.#sealed
  }

  /** The places of these terms in all sealed segments. */
  async load(terms: Iterable<string>): Promise<Map<string, Postings>> {
    const loaded = new Map<string, Postings>()
    const missing: string[] = []
    for (const term of new Set(terms)) {
      const known = this.#terms.get(term)
      if (!known) {
        missing.push(term)
        continue
      }
      this.#terms.delete(term)
      this.#terms.set(term, known)
      loaded.set(term, known)
    }
    for (let at = 0; at < missing.length; at += TERMS_AT_ONCE) {
      for (const [term, postings] of await this.#read(missing.slice(at, at + TERMS_AT_ONCE))) {
        loaded.set(term, this.#terms.get(term) ?? postings)
        this.#keep(term, postings)
      }
    }
    this.#evict()
    return loaded
  }

  async #read(terms: string[]): Promise<Map<string, (Posting | undefined)[]>> {
    const read = new Map(terms.map((term): [string, (Posting | undefined)[]] => [term, []]))
    // A segment may be sealed meanwhile: what it adds is read after it.
    for (let from = 0; from < this.#sealed; ) {
      const to = this.#sealed
      const rows = await this.client.auditPosting.findMany({
        where: { term: { in: terms }, segment: { gte: from, lt: to } },
        select: { term: true, segment: true, places: true },
      })
      for (const { term, segment, places } of rows) {
        const postings = read.get(term)
        if (postings) postings[segment] = decodePosting(places)
      }
      from = to
    }
    return read
  }

  #keep(term: string, postings: (Posting | undefined)[]): void {
    if (this.#terms.has(term)) return
    this.#terms.set(term, postings)
    this.#bytes += costOf(postings)
  }

  /** The times of a sealed segment's tokens. */
  async columns(segment: number): Promise<Columns> {
    const known = this.#columns.get(segment)
    if (known) {
      this.#columns.delete(segment)
      this.#columns.set(segment, known)
      return known
    }
    const { exp, life } = await this.client.auditSegment.findUniqueOrThrow({ where: { segment } })
    const columns = { exp: new TimeColumn().read(exp), life: new TimeColumn(true).read(life) }
    this.#columns.set(segment, columns)
    this.#evict()
    return columns
  }

  #evict(): void {
    for (const [term, postings] of this.#terms) {
      if (this.#bytes <= MOST_BYTES) break
      this.#terms.delete(term)
      this.#bytes -= costOf(postings)
    }
    for (const segment of this.#columns.keys()) {
      if (this.#columns.size * COLUMNS_BYTES <= MOST_COLUMN_BYTES) return
      this.#columns.delete(segment)
    }
  }

  /** A segment was sealed: what is kept grows by it. */
  grow(full: OpenSegment): void {
    this.#sealed = full.number + 1
    for (const [term, before] of this.#terms) {
      const postings = [...before] // a view that has them stands as of before
      if (term === REVOKED)
        for (const segment of full.touched()) postings[segment] = revokedAfter(postings[segment], full, segment)
      else postings[full.number] = full.posting(term)
      this.#bytes += costOf(postings) - costOf(before)
      this.#terms.set(term, postings)
    }
  }
}

/** The revoked ones of a segment, after the events of another one. */
export function revokedAfter(before: Posting | undefined, full: OpenSegment, segment: number): Posting {
  const bits: Bits = before ? bitsOf(before) : noBits()
  full.overlay(segment, bits)
  return postingOf([...placesOf(bits)])
}

/** Two numbers of 4 bytes for each place, and the places of ranges of lives that are asked for again and again. */
const COLUMNS_BYTES = 2 * 4 * SEGMENT_SIZE + 12 * (SEGMENT_SIZE / 8)

function costOf(postings: Postings): number {
  return postings.reduce((sum, posting) => sum + (posting ? sizeOf(posting) : 0), OVERHEAD)
}
