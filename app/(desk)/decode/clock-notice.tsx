import { Callout } from '@/components/ui/callout'
import { formatDuration } from '@/lib/format'

/** Less is no reason to speak: a page may have been on the way for some seconds. */
const MAX_OFF_SECONDS = 30

/** Points out that this computer's clock is wrong. `ahead`: seconds by which it is ahead of the desk's, below 0 behind. */
export function ClockNotice({ ahead }: { ahead: number }) {
  if (Math.abs(ahead) <= MAX_OFF_SECONDS) return null
  return (
    <Callout
      tone="warning"
      title={`The clock of this computer is ${formatDuration(ahead)} ${ahead > 0 ? 'ahead' : 'behind'}`}
    >
      The verdict, and what is left of a token, go by the desk’s clock, without any tolerance. A token that is signed on
      this computer would have wrong times: set its clock right.
    </Callout>
  )
}
