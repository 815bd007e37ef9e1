'use client'
import { Badge } from '@/components/ui/badge'
import { useServerNow } from './server-clock'

/** Live or expired as of now; `serverNow` is the server's clock as the page was made. Both in seconds since 1970. */
export function StateBadge({ exp, serverNow }: { exp: number; serverNow: number }) {
  const live = exp > useServerNow(serverNow)
  return <Badge tone={live ? 'success' : 'outline'}>{live ? 'Live' : 'Expired'}</Badge>
}
