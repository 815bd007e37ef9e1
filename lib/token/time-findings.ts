import { error, type Finding, info, warning } from './finding'
import { lifeFindings } from './findings'
import type { JsonObject, JsonValue } from './json'
import { isMilliseconds } from './times'
import { kindOf } from './value-kind'

/** What is odd about iat, nbf and exp, and the span between them. `now` in seconds since 1970. */
export function timeFindings(payload: JsonObject, now: number): Finding[] {
  const findings: Finding[] = []
  for (const claim of ['iat', 'nbf', 'exp'] as const) {
    const value = payload[claim]
    if (value !== undefined) findings.push(...timeFinding(claim, value, now))
  }
  if (payload.iat === undefined) {
    findings.push(
      info('no-iat', 'iat', {
        message: 'It does not say when it was created.',
        fix: 'Set iat: jsonwebtoken does so by itself.',
      }),
    )
  }
  if (payload.exp === undefined) {
    findings.push(
      warning('no-exp', 'exp', {
        message: 'It has no exp, so it never ends: if it leaks, only a new secret or a disabled key ends it.',
        fix: 'Sign it with expiresIn, like 120m.',
      }),
    )
  }
  return [...findings, ...spanFindings(payload, now)]
}

function timeFinding(claim: 'iat' | 'nbf' | 'exp', value: JsonValue, now: number): Finding[] {
  if (typeof value !== 'number') {
    return [
      error('time-type', claim, {
        message: `${claim} is ${kindOf(value)}, but it has to be a number: the seconds since 1970.`,
        fix: 'Write it as a number without quotes.',
      }),
    ]
  }
  if (isMilliseconds(value)) {
    return [
      error('time-milliseconds', claim, {
        message: `${claim} is in milliseconds, but JWTs count seconds: ${claim === 'exp' ? 'as it stands, the token practically never ends' : 'as it stands, it lies thousands of years ahead'}.`,
        fix: 'Divide by 1,000, like Math.floor(Date.now() / 1000).',
      }),
    ]
  }
  const findings: Finding[] = []
  if (claim !== 'exp' && value > now) {
    findings.push(
      warning(`${claim}-future`, claim, {
        message: `${claim} lies in the future${claim === 'nbf' ? ', so it is not valid yet' : ''}: the clock of whoever signs may be ahead.`,
        fix: 'Set the clock of the signing machine right (NTP).',
      }),
    )
  }
  if (!Number.isInteger(value)) {
    findings.push(
      info('time-fraction', claim, {
        message: `${claim} has a fraction of a second, which some libraries refuse.`,
        fix: 'Round it down to whole seconds.',
      }),
    )
  }
  return findings
}

function spanFindings({ iat, nbf, exp }: JsonObject, now: number): Finding[] {
  const time = (value: JsonValue | undefined) =>
    typeof value === 'number' && !isMilliseconds(value) ? value : undefined
  const end = time(exp)
  if (end === undefined) return []
  const begin = time(nbf) ?? time(iat)
  if (begin !== undefined && end <= begin) {
    return [
      error('never-valid', 'exp', {
        message: 'It ends before it begins, so it is valid at no time.',
        fix: 'Set exp after iat and nbf.',
      }),
    ]
  }
  return lifeFindings(end - (begin ?? now))
}
