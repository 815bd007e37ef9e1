import { randomBytes } from 'node:crypto'
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid'
import type { MemberRole } from '@/lib/access'
import type { Stage } from '@/lib/keys/key-schemas'
import type { KeyRules } from '@/lib/rules/key-rules'
import type { Random } from './random'

export interface DemoPerson {
  id: string
  name: string
  email: string
  role: MemberRole
  ip: string
  userAgent: string
}

export interface DemoKey {
  id: string
  name: string
  apiKey: string
  stage: Stage
  /** Of the version that signs. */
  secret: string
  secretVersion: number
  /** Those in force; null for none, whose version is 0. */
  rules: KeyRules | null
  rulesVersion: number
}

const PEOPLE: readonly [string, MemberRole][] = [
  ['Mira Novak', 'ADMIN'],
  ['Lena Hoffmann', 'MEMBER'],
  ['Jonas Weber', 'MEMBER'],
  ['Amara Okafor', 'MEMBER'],
  ['Tom Baker', 'MEMBER'],
  ['Sofia Marchetti', 'MEMBER'],
  ['Priya Raman', 'AUDITOR'],
  ['Diego Fuentes', 'MEMBER'],
  ['Hannah Lindqvist', 'ADMIN'],
  ['Kenji Watanabe', 'MEMBER'],
  ['Fatima El-Sayed', 'MEMBER'],
  ['Petra Lindqvist', 'TESTER'],
  ['Ivo Petrov', 'MEMBER'],
  ['Chloé Martin', 'MEMBER'],
  ['Samuel Osei', 'MEMBER'],
  ['Nora Jensen', 'MEMBER'],
  ['Rafael Costa', 'MEMBER'],
  ['Aiko Tanaka', 'TESTER'],
  ['Zoë van Dijk', 'MEMBER'],
  ['Liam Murphy', 'MEMBER'],
  ['Yusuf Demir', 'MEMBER'],
  ['Elif Kaya', 'AUDITOR'],
  ['Grace Kim', 'MEMBER'],
  ['Oleh Shevchenko', 'MEMBER'],
  ['Marta Nowak', 'MEMBER'],
  ['Daniel Ruiz', 'MEMBER'],
  ['Ingrid Solberg', 'MEMBER'],
  ['Tariq Aziz', 'MEMBER'],
]

const KEYS: readonly [string, Stage][] = [
  ['Lectures', 'PRODUCTION'],
  ['Tutorials', 'PRODUCTION'],
  ['Oral exams', 'PRODUCTION'],
  ['Staff meetings', 'PRODUCTION'],
  ['Staging', 'STAGING'],
  ['Load tests', 'DEVELOPMENT'],
  ['Development', 'DEVELOPMENT'],
  ['Guest talks', 'PRODUCTION'],
]

const AGENTS = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
]

/** The people of the desk. The first one is its first admin. */
export function demoPeople(random: Random, since: number): DemoPerson[] {
  return PEOPLE.map(([name, role]) => ({
    ...{ id: uuidv7({ msecs: since }), name, role },
    email: `${name
      .normalize('NFD')
      .replace(/[^a-zA-Z ]/g, '')
      .toLowerCase()
      .replace(/ /g, '.')}@example.com`,
    ip: `198.51.100.${random.between(10, 250)}`,
    userAgent: random.pick(AGENTS),
  }))
}

/** Its keys. They look like VideoSDK's own and are unknown there. */
export function demoKeys(since: number): DemoKey[] {
  return KEYS.map(([name, stage]) => ({
    ...{ id: uuidv7({ msecs: since }), name, stage, apiKey: uuidv4() },
    ...{ secret: randomBytes(32).toString('hex'), secretVersion: 1, rules: null, rulesVersion: 0 },
  }))
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Rooms, in the shape of VideoSDK's: the first ones are used most. */
export function demoRooms(random: Random, count: number): string[] {
  const part = () => Array.from({ length: 4 }, () => LETTERS[random.below(LETTERS.length)]).join('')
  return Array.from({ length: count }, () => `${part()}-${part()}-${part()}`)
}

const COURSES = [
  'Algebra',
  'Biology',
  'Chemistry',
  'Databases',
  'Economics',
  'French',
  'Geometry',
  'History',
  'Law',
  'Music',
]

/** What tokens are for; null where nobody said. */
export function demoPurpose(random: Random, key: DemoKey): string | null {
  const course = `${random.favour(COURSES, 1.4)} ${random.between(1, 4)}`
  const texts: Record<string, string[]> = {
    Lectures: [`Lecture ${course}`, `Lecture ${course}, week ${random.between(1, 14)}`],
    Tutorials: [`Tutorial ${course}, group ${random.between(1, 9)}`],
    'Oral exams': [`Oral exam ${course}`, `Oral exam ${course}, second try`],
    'Staff meetings': ['Weekly meeting', 'Works council', 'Interview'],
    'Guest talks': [`Guest talk: ${course} in practice`],
    'Load tests': [`Load test run ${random.between(1, 400)}`],
  }
  const known = texts[key.name]
  return known && random.chance(0.75) ? random.pick(known) : null
}

const GUESTS = [
  'dr.ivanova',
  'prof.adeyemi',
  'a.schmidt',
  'guest.speaker',
  'examiner',
  'interpreter',
  'host',
  'lena.hoffmann',
]

/** Participants: students by number, some names that come again and again, and now and then none. */
export function demoParticipant(random: Random, students: number): string | null {
  return random.weighted<() => string | null>([
    [() => `student-${String(Math.floor(random.next() ** 1.5 * students)).padStart(5, '0')}`, 70],
    [() => random.favour(GUESTS), 18],
    [() => null, 12],
  ])()
}
