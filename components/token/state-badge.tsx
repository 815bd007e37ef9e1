'use client'
import { Badge } from '@/components/ui/badge'
import { useServerNow } from './server-clock'

interface StateBadgeProps {
  /** Seconds since 1970. */
  exp: number
  revoked: boolean
  /** The server's clock as the page was made, seconds since 1970. */
  serverNow: number
}

/** Live, revoked or expired as of now. */
export function StateBadge({ exp, revoked, serverNow }: StateBadgeProps) {
  const live = exp > useServerNow(serverNow)
  if (live && revoked) return <Badge tone="danger">Revoked</Badge>
  return <Badge tone={live ? 'success' : 'outline'}>{live ? 'Live' : 'Expired'}</Badge>
}
