/** What is known of a token's life. All in seconds since 1970. */
export interface TokenLife {
  iat: number
  /** Null where it is valid from the start. */
  nbf: number | null
  exp: number
  revokedAt: number | null
  /** Since when VideoSDK takes its secret no more, as an admin noted. */
  withdrawnAt: number | null
}

/** A moment of a token's life. `place` is how much of the life lies before it, in percent from 0 to 100. */
export interface LifeMark {
  kind: 'begins' | 'withdrawn' | 'revoked' | 'now'
  place: number
  /** Null for now. */
  at: number | null
  words: string
}

/** The moments to mark on a bar from `iat` to `exp`, in their order; what lies outside stands at its end, and the words say so. */
export function lifeMarks({ iat, nbf, exp, revokedAt, withdrawnAt }: TokenLife, now: number): LifeMark[] {
  const span = Math.max(1, exp - iat)
  const placeOf = (at: number) => Math.round(Math.min(1, Math.max(0, (at - iat) / span)) * 1_000) / 10
  const marks: LifeMark[] = []
  const add = (kind: LifeMark['kind'], at: number, words: string) =>
    marks.push({ kind, place: placeOf(at), at: kind === 'now' ? null : at, words })

  if (nbf !== null && nbf > iat) add('begins', nbf, 'Begins')
  if (withdrawnAt !== null) add('withdrawn', withdrawnAt, `Secret withdrawn at VideoSDK${outside(withdrawnAt)}`)
  if (revokedAt !== null) add('revoked', revokedAt, `Revoked here${outside(revokedAt)}`)
  add('now', now, nowWords())
  return marks

  function outside(at: number): string {
    if (at >= exp) return ', after it had expired'
    return at < iat ? ', before it was issued' : ''
  }

  function nowWords(): string {
    if (now >= exp) return 'Now: its life is over'
    if (nbf !== null && now < nbf) return 'Now: its life has not begun'
    return `Now: ${Math.floor(placeOf(now))}% of its life is over`
  }
}
