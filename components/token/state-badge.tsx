'use client'
import { Badge } from '@/components/ui/badge'
import { timeVerdict, VERDICT_TEXT } from '@/lib/token/verdict'
import { useServerNow } from './server-clock'

interface StateBadgeProps {
  /** Seconds since 1970. */
  exp: number
  /** Seconds since 1970; null where it is valid from the start. */
  nbf: number | null
  /** Null when it is not revoked. */
  revokedAt: string | null
  /** The secret that signed it is withdrawn at VideoSDK, as an admin noted. */
  secretWithdrawn: boolean
  /** The server's clock as the page was made, seconds since 1970. */
  serverNow: number
}

/** How an issued token stands as of now: live, revoked, dead by its secret, not valid yet, or expired. */
export function StateBadge({ exp, nbf, revokedAt, secretWithdrawn, serverNow }: StateBadgeProps) {
  const now = useServerNow(serverNow)
  const state = timeVerdict({ exp, ...(nbf !== null && { nbf }) }, now)
  if (state === 'expired') return <Badge tone="outline">Expired</Badge>
  if (revokedAt !== null) return <Badge tone="danger">Revoked</Badge>
  if (secretWithdrawn) return <Badge tone="danger">Secret withdrawn</Badge>
  if (state === 'not-yet-valid') return <Badge tone="warning">{VERDICT_TEXT['not-yet-valid'].label}</Badge>
  return <Badge tone="success">Live</Badge>
}
