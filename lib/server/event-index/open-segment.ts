import 'server-only'
import { type Bits, clearBit, encodePlaces, type Posting, postingOf, SEGMENT_SIZE, setBit } from './bits'
import type { IndexedEvent } from './indexed-event'
import { facetTermsOf, fingerprintTerm, termOf, textsOf, textTerm } from './terms'
import { foldText, piecesOf } from './text'
import { TimeColumn } from './time-column'

/** The times of the tokens that were issued in a segment. */
export interface Columns {
  /** Expiry in epoch seconds. */
  exp: TimeColumn
  /** From `iat` to `exp`, in seconds. */
  life: TimeColumn
}

/** The term of what was issued here and is revoked: the only one whose places change. */
export const REVOKED = termOf('action', 'is-revoked')

/** An event that revoked a token, or took that back. */
export interface RevocationChange {
  /** Its number. */
  by: number
  /** The number of the event that issued the token. */
  seq: number
  revoked: boolean
}

const hexOf = (piece: number): string => piece.toString(16).padStart(3, '0')

type Places = Map<string, number[]>

/** Adds a place, which is not before the last one. */
function put(all: Places, term: string, place: number): void {
  const places = all.get(term)
  if (!places) all.set(term, [place])
  else if (places[places.length - 1] !== place) places.push(place)
}

/** The newest segment, which still grows: in memory, as every process reads it for itself from the events. */
export class OpenSegment {
  readonly #facets: Places = new Map()
  /** By pieces of a text, and of a fingerprint: most terms are such, so they are kept without what marks them as terms. */
  readonly #texts: Places = new Map()
  /** By the value of three hex digits. */
  readonly #fingerprints: number[][] = Array.from({ length: 16 ** 3 }, () => [])
  readonly columns: Columns = { exp: new TimeColumn(), life: new TimeColumn(true) }
  /** What its events say of revoked tokens, in their order. */
  readonly revocations: RevocationChange[] = []
  #count = 0

  /** @param number 0 for the events 1 to 16,384, and so on */
  constructor(readonly number: number) {}

  /** The number of its first event. */
  get first(): number {
    return this.number * SEGMENT_SIZE + 1
  }

  /** How many of its places are taken. */
  get count(): number {
    return this.#count
  }

  get isFull(): boolean {
    return this.#count === SEGMENT_SIZE
  }

  /** Takes in the next event. Where numbers are missing before it (somebody tampered), their places stay empty. */
  add(event: IndexedEvent): void {
    const place = event.seq - this.first
    if (place < this.#count || place >= SEGMENT_SIZE) throw new RangeError(`Event ${event.seq} does not follow here.`)
    const { token } = event
    for (const term of facetTermsOf(event)) put(this.#facets, term, place)
    for (const text of textsOf(event)) for (const piece of piecesOf(foldText(text))) put(this.#texts, piece, place)
    if (token) this.#addFingerprint(token.fingerprint, place)
    if (token && token.seq === event.seq) {
      this.columns.exp.set(place, token.exp)
      this.columns.life.set(place, token.exp - token.iat)
    }
    if (token && (event.action === 'token.revoked' || event.action === 'token.unrevoked')) {
      this.revocations.push({ by: event.seq, seq: token.seq, revoked: event.action === 'token.revoked' })
    }
    this.#count = place + 1
  }

  #addFingerprint(fingerprint: string, place: number): void {
    let piece = 0
    for (let at = 0; at < fingerprint.length; at += 1) {
      piece = ((piece << 4) | Number.parseInt(fingerprint.charAt(at), 16)) & 0xfff
      const places = this.#fingerprints[piece]
      if (at >= 2 && places && places[places.length - 1] !== place) places.push(place)
    }
  }

  /** Takes no more: what is missing at its end is missing in the ledger. */
  close(): void {
    this.#count = SEGMENT_SIZE
  }

  /** Where a term stands; undefined where it does not. */
  posting(term: string): Posting | undefined {
    const places = this.#facets.get(term) ?? this.#ofPiece(term)
    return places && postingOf(places)
  }

  #ofPiece(term: string): number[] | undefined {
    const piece = term.slice(textTerm('').length)
    if (term === textTerm(piece)) return this.#texts.get(piece)
    return term === fingerprintTerm(piece) ? this.#fingerprints[Number.parseInt(piece, 16)] : undefined
  }

  /** All its terms in the stored form, sorted. */
  encoded(): { term: string; places: Uint8Array<ArrayBuffer> }[] {
    const all = [
      ...this.#facets,
      ...[...this.#texts].map(([piece, places]) => [textTerm(piece), places] as const),
      ...this.#fingerprints.map((places, piece) => [fingerprintTerm(hexOf(piece)), places] as const),
    ]
    return all
      .filter(([, places]) => places.length > 0)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([term, places]) => ({ term, places: encodePlaces(places) }))
  }

  /** The segments in which its events revoked something or brought it back. */
  touched(): number[] {
    return [...new Set(this.revocations.map(({ seq }) => Math.floor((seq - 1) / SEGMENT_SIZE)))]
  }

  /** Puts what its events, up to one of them, say of the revoked ones of a segment over what was known before. */
  overlay(segment: number, known: Bits, until = Number.POSITIVE_INFINITY): void {
    const first = segment * SEGMENT_SIZE + 1
    for (const { by, seq, revoked } of this.revocations) {
      if (by > until) return
      const place = seq - first
      if (place < 0 || place >= SEGMENT_SIZE) continue
      if (revoked) setBit(known, place)
      else clearBit(known, place)
    }
  }
}
