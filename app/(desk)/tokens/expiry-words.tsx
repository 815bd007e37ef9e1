'use client'
import { useServerNow } from '@/components/token/server-clock'
import { Time } from '@/components/ui/time'
import { useHydrated } from '@/components/ui/use-now'
import { formatDateTime, formatRelative, formatUtc } from '@/lib/format'
import { parseInstant, secondsOf } from '@/lib/token/duration'
import type { TokenRequestInput } from '@/lib/token/request'

/** When a token that is issued now would end, in both forms: "in 2 hours, Tue 24 Nov 2026, 16:05 UTC+1". */
export function ExpiryWords({ expiry, serverNow }: { expiry: TokenRequestInput['expiry']; serverNow: number }) {
  const now = useServerNow(serverNow)
  const hydrated = useHydrated()
  const exp = expiry.kind === 'at' ? parseInstant(expiry.at) : now + secondsOf(expiry.amount, expiry.unit)
  if (exp === null || Number.isNaN(exp)) return null
  return (
    <p className="text-[13px] text-muted-foreground" data-numeric>
      {formatRelative(exp, now)},{' '}
      {expiry.kind === 'in' ? (
        <Time value={exp} />
      ) : (
        // What was typed is a time of this computer, whatever zone the desk shows times in.
        `${hydrated ? formatDateTime(exp) : formatUtc(exp)} (${zoneName()})`
      )}
    </p>
  )
}

/** The zone of this computer, in which a date and time is read: "Europe/Berlin". */
const zoneName = () => Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ')
