import 'server-only'

/** Events of one segment of the index. */
export const SEGMENT_SIZE = 16_384
const WORDS = SEGMENT_SIZE / 32
/** A dense posting's length in bytes; a list that would be as long is kept dense. */
const DENSE_BYTES = SEGMENT_SIZE / 8

/** A set of places of a segment (0 to 16,383), a bit each. */
export type Bits = Uint32Array

/** A set of places as it is kept: dense as a bit each, or, where there are few, as a list in ascending order. */
export type Posting = { dense: Bits } | { list: Uint16Array }

/** The empty set. */
export function noBits(): Bits {
  return new Uint32Array(WORDS)
}

/** The places from `from` to before `to`. */
export function bitsBetween(from: number, to: number): Bits {
  const bits = noBits()
  const end = Math.min(to, SEGMENT_SIZE)
  let place = Math.max(0, from)
  for (; place < end && place % 32 !== 0; place += 1) setBit(bits, place)
  const whole = Math.max(place, end - (end % 32))
  bits.fill(0xffff_ffff, place >>> 5, whole >>> 5)
  for (place = whole; place < end; place += 1) setBit(bits, place)
  return bits
}

/** Adds a place. */
export function setBit(bits: Bits, place: number): void {
  const at = place >>> 5
  bits[at] = ((bits[at] ?? 0) | (1 << (place & 31))) >>> 0
}

/** Takes a place out. */
export function clearBit(bits: Bits, place: number): void {
  const at = place >>> 5
  bits[at] = ((bits[at] ?? 0) & ~(1 << (place & 31))) >>> 0
}

/** Whether a place is in the set. */
export function hasBit(bits: Bits, place: number): boolean {
  return (((bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1
}

/** Whether no place is in the set. */
export function isEmpty(bits: Bits): boolean {
  for (let at = 0; at < WORDS; at += 1) if (bits[at] !== 0) return false
  return true
}

/** Written and read within {@link keep} alone: it is called for each segment, and a set of its own would be thrown away each time. */
const KEPT = new Uint32Array(WORDS)

/** Keeps of `bits` what is in `posting`, too. */
export function keep(bits: Bits, posting: Posting): void {
  if ('dense' in posting) {
    for (let at = 0; at < WORDS; at += 1) bits[at] = ((bits[at] ?? 0) & (posting.dense[at] ?? 0)) >>> 0
    return
  }
  KEPT.fill(0)
  for (const place of posting.list) if (hasBit(bits, place)) setBit(KEPT, place)
  bits.set(KEPT)
}

/** Takes out of `bits` what is in `other`. */
export function drop(bits: Bits, other: Bits): void {
  for (let at = 0; at < WORDS; at += 1) bits[at] = ((bits[at] ?? 0) & ~(other[at] ?? 0)) >>> 0
}

/** Adds to `bits` what is in `posting`. */
export function add(bits: Bits, posting: Posting): void {
  if ('list' in posting) for (const place of posting.list) setBit(bits, place)
  else for (let at = 0; at < WORDS; at += 1) bits[at] = ((bits[at] ?? 0) | (posting.dense[at] ?? 0)) >>> 0
}

/** How many places are in the set. */
export function countBits(bits: Bits): number {
  let count = 0
  for (let at = 0; at < WORDS; at += 1) count += bitsOfWord(bits[at] ?? 0)
  return count
}

/** How many places are in both sets. */
export function countCommon(bits: Bits, posting: Posting): number {
  let count = 0
  if ('list' in posting) {
    for (const place of posting.list) if (hasBit(bits, place)) count += 1
    return count
  }
  for (let at = 0; at < WORDS; at += 1) {
    const word = bits[at] ?? 0
    if (word !== 0) count += bitsOfWord((word & (posting.dense[at] ?? 0)) >>> 0)
  }
  return count
}

/** How many places from `from` to before `to` are in the set. */
export function countBetween(bits: Bits, from: number, to: number): number {
  let count = 0
  for (let place = Math.max(0, from), end = Math.min(to, SEGMENT_SIZE); place < end; ) {
    if (place % 32 === 0 && place + 32 <= end) {
      count += bitsOfWord(bits[place >>> 5] ?? 0)
      place += 32
    } else {
      if (hasBit(bits, place)) count += 1
      place += 1
    }
  }
  return count
}

function bitsOfWord(word: number): number {
  let it = word - ((word >>> 1) & 0x5555_5555)
  it = (it & 0x3333_3333) + ((it >>> 2) & 0x3333_3333)
  return (((it + (it >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24
}

/** The places of the set, in ascending or descending order. */
export function* placesOf(bits: Bits, order: 'asc' | 'desc' = 'asc'): Generator<number> {
  for (let step = 0; step < WORDS; step += 1) {
    const at = order === 'asc' ? step : WORDS - 1 - step
    let word = bits[at] ?? 0
    while (word !== 0) {
      const bit = order === 'asc' ? 31 - Math.clz32(word & -word) : 31 - Math.clz32(word)
      yield at * 32 + bit
      word = (word & ~(1 << bit)) >>> 0
    }
  }
}

/** A set out of its places, in ascending order. */
export function postingOf(places: readonly number[]): Posting {
  if (places.length * 2 < DENSE_BYTES) return { list: Uint16Array.from(places) }
  const dense = noBits()
  for (const place of places) setBit(dense, place)
  return { dense }
}

/** A set's places as bits of its own. */
export function bitsOf(posting: Posting): Bits {
  if ('dense' in posting) return posting.dense.slice()
  const bits = noBits()
  for (const place of posting.list) setBit(bits, place)
  return bits
}

/**
 * The stored form: 2,048 bytes, little endian, of a bit each; or, where that is shorter, the distances between the places, seven bits a
 * byte, the low ones first, the high bit set on all but the last byte of a distance.
 */
export function encodePlaces(places: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(DENSE_BYTES)
  let length = 0
  let before = -1
  for (const place of places) {
    let distance = place - before - 1
    before = place
    for (;;) {
      if (length === DENSE_BYTES - 1) return denseBytes(places)
      if (distance < 0x80) break
      bytes[length++] = (distance & 0x7f) | 0x80
      distance >>>= 7
    }
    bytes[length++] = distance
  }
  return bytes.slice(0, length)
}

function denseBytes(places: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(DENSE_BYTES)
  for (const place of places) bytes[place >>> 3] = (bytes[place >>> 3] ?? 0) | (1 << (place & 7))
  return bytes
}

/** Reads the stored form. */
export function decodePosting(bytes: Uint8Array): Posting {
  if (bytes.length === DENSE_BYTES) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const dense = noBits()
    for (let at = 0; at < WORDS; at += 1) dense[at] = view.getUint32(at * 4, true)
    return { dense }
  }
  const places: number[] = []
  let place = -1
  let distance = 0
  let shift = 0
  for (const byte of bytes) {
    distance |= (byte & 0x7f) << shift
    shift += 7
    if (byte & 0x80) continue
    place += distance + 1
    places.push(place)
    distance = 0
    shift = 0
  }
  return postingOf(places)
}

/** What a posting costs in memory, in bytes. */
export function sizeOf(posting: Posting): number {
  return 'dense' in posting ? posting.dense.byteLength : posting.list.byteLength
}
