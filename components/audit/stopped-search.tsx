import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'

/** Says that a search for words stopped before its page was full, and leads on. */
export function StoppedSearch({ stopped, on }: { stopped: { at: string } | null; on: string | null }) {
  if (stopped === null) return null
  return (
    <p role="status" className="mt-3 text-[13px] text-muted-foreground">
      The desk looked as far as <Time value={stopped.at} />: many hold parts of these words, and each must be looked at.{' '}
      {on !== null && <TextLink href={on}>Search on from there</TextLink>}
    </p>
  )
}
