import { formatNumber } from '@/lib/format'

/** See lib/server/tokens/live-tokens.ts. */
const MOST_COUNTED = 1_000

interface WhatStopsItProps {
  /** Live tokens of the key, counted up to 1,000. */
  live?: number | undefined
  /** Of several tokens. */
  many?: boolean
}

/** What does stop a token at VideoSDK, and how many others that hits. */
export function WhatStopsIt({ live, many }: WhatStopsItProps) {
  return (
    <>
      VideoSDK takes {many ? 'them until they expire' : 'it until it expires'}: only disabling the key, or a new secret,
      in the VideoSDK dashboard stops {many ? 'them' : 'it'} there.
      {live !== undefined && live > 1 && (
        <>
          {' '}
          That hits all {live > MOST_COUNTED ? `${formatNumber(MOST_COUNTED)}+` : formatNumber(live)} live tokens of the
          key.
        </>
      )}
    </>
  )
}
