import { createSecretKey, type KeyObject } from 'node:crypto'
import { readToken } from './decode'
import type { Finding } from './finding'
import { type JsonObject, readJson } from './json'
import type { VerificationCode } from './judge'
import { timeClaims } from './times'
import { tokenFindings } from './token-findings'
import type { Verdict } from './verdict'
import { verifyToken, verifyWithSecret } from './verify'

/** All that can be said of a token without the desk's keys and records. */
export type Inspection = {
  verdict: Verdict
  /** Stable; `input` when it was not asked rightly, `not-checked` when there was no secret. */
  code: VerificationCode | 'input' | 'not-checked'
  /** For people. */
  message: string
  /** As much as could be read, also of a broken token. */
  header: JsonObject | null
  payload: JsonObject | null
  /** `iat` and `exp`, seconds since 1970; null where the token does not say. */
  createdAt: number | null
  expiresAt: number | null
  findings: Finding[]
}

const NOT_CHECKED = 'Its signature was not checked, as no secret was given: nothing in it is proven.'

/**
 * Inspects a token, strictly: nothing but white space around it is cut. A secret alone decides the signature, whatever `apikey` says;
 * without one the verdict is at best `unknown-key`. Never throws for any text.
 *
 * @param options.now seconds since 1970
 */
export function inspectToken(text: string, options: { secret: KeyObject | null; now: number }): Inspection {
  const { secret, now } = options
  const checked = secret ? verifyWithSecret(text, secret, now) : verifyToken(text, { secretsFor: () => null, now })
  const unknown = checked.verdict === 'unknown-key'
  const reading = readToken(text)
  const { header = null, payload = null } = reading.ok ? reading.token : reading.partial
  const { iat, exp } = timeClaims(payload)
  return {
    verdict: checked.verdict,
    code: unknown ? 'not-checked' : checked.code,
    message: unknown ? NOT_CHECKED : checked.message,
    header,
    payload,
    createdAt: iat ?? null,
    expiresAt: exp ?? null,
    findings: payload ? tokenFindings(payload, now) : [],
  }
}

/** Line and paragraph separators and the next-line character, at which some programs end a line though JSON does not. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g

/**
 * Answers a line of NDJSON, `{"token", "secret"?, "secretHex"?, "now"?}`, with an {@link Inspection} as one line, whatever comes in.
 * `now` is seconds since 1970; `clock` where there is none.
 */
export function inspectLine(line: string, clock: number): string {
  const answer = answerOf(line, clock)
  return JSON.stringify(answer).replace(
    OTHER_LINE_ENDS,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function answerOf(line: string, clock: number): Inspection {
  // Some shells put a byte order mark in front of what they pipe.
  const reading = readJson(line.replace(/^\ufeff/, ''))
  if (!reading.ok) return notAsked(`The line ${reading.problem.message}.`)
  const asked = reading.value
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) {
    return notAsked('The line is JSON, but no object like {"token": "eyJ…"}.')
  }
  const { token, secret = null, secretHex = null, now = clock } = asked
  if (typeof token !== 'string') return notAsked('The line has no token as a text.')
  if (typeof now !== 'number') return notAsked('now is no number: write seconds since 1970.')
  if (secret !== null && secretHex !== null) return notAsked('Give secret or secretHex, not both.')
  if (secret !== null && typeof secret !== 'string') return notAsked('secret is no text.')
  if (secretHex !== null && !(typeof secretHex === 'string' && /^(?:[0-9a-f]{2})*$/i.test(secretHex))) {
    return notAsked('secretHex is no text of hexadecimal digits in pairs.')
  }
  return inspectToken(token, { secret: givenSecret(secret, secretHex), now })
}

/** An empty secret is one, too: it signs nothing. */
function givenSecret(text: string | null, hex: string | null): KeyObject | null {
  if (text !== null) return createSecretKey(Buffer.from(text, 'utf8'))
  return hex === null ? null : createSecretKey(Buffer.from(hex, 'hex'))
}

/** The answer to a line that asks nothing which could be answered. */
export function notAsked(message: string): Inspection {
  const unread = { header: null, payload: null, createdAt: null, expiresAt: null, findings: [] }
  return { verdict: 'malformed', code: 'input', message, ...unread }
}
