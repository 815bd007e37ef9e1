/** Everything that can be said of a token after signature, claims and clock were checked. The set is closed. */
export const VERDICTS = [
  'valid',
  'expired',
  'not-yet-valid',
  'bad-signature',
  'unknown-key',
  'invalid-claims',
  'unsupported',
  'malformed',
] as const
/** See {@link VERDICTS}. */
export type Verdict = (typeof VERDICTS)[number]

/** A verdict in words: `label` for a badge, `meaning` as one sentence. */
export const VERDICT_TEXT: Record<Verdict, { label: string; meaning: string }> = {
  valid: { label: 'Valid', meaning: 'A key of this desk signed it, and it is within its lifetime.' },
  expired: { label: 'Expired', meaning: 'A key of this desk signed it, but its lifetime is over. Issue a new one.' },
  'not-yet-valid': { label: 'Not valid yet', meaning: 'A key of this desk signed it, but its lifetime has not begun.' },
  'bad-signature': {
    label: 'Bad signature',
    meaning:
      'It names an API key of this desk, but no secret of that key signed it. It was changed, or signed elsewhere.',
  },
  'unknown-key': {
    label: 'Unknown key',
    meaning: 'It names no API key of this desk, so its signature cannot be checked here.',
  },
  'invalid-claims': {
    label: 'Invalid claims',
    meaning: 'The signature is right, but a time claim is not a number, so nobody can tell when it ends.',
  },
  unsupported: {
    label: 'Unsupported',
    meaning: 'Its header asks for something other than plain HS256, which VideoSDK tokens are signed with.',
  },
  malformed: {
    label: 'Malformed',
    meaning: 'It is not a token as the standard has it: cut, altered or something else.',
  },
}

/**
 * Seconds by which a clock may be off before a token counts as expired or not yet valid: none, as in jsonwebtoken when
 * nothing is set.
 */
export const CLOCK_TOLERANCE_SECONDS = 0

/**
 * Where a token stands in its lifetime, by jsonwebtoken's rules and in its order: `nbf > now` is not yet valid,
 * `exp <= now` is expired; a missing claim limits nothing, and `iat` never does. All in seconds since 1970.
 */
export function timeVerdict(
  claims: { exp?: number; nbf?: number },
  now: number,
  toleranceSeconds = CLOCK_TOLERANCE_SECONDS,
): 'ok' | 'expired' | 'not-yet-valid' {
  if (claims.nbf !== undefined && claims.nbf > now + toleranceSeconds) return 'not-yet-valid'
  if (claims.exp !== undefined && claims.exp + toleranceSeconds <= now) return 'expired'
  return 'ok'
}

/** Whether a token has begun or ended since it was checked, so that its verdict has to be given anew. Seconds since 1970. */
export const isOutlived = (claims: { exp?: number; nbf?: number }, checkedAt: number, now: number): boolean =>
  timeVerdict(claims, checkedAt) !== timeVerdict(claims, now)
