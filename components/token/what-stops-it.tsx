import { formatNumber } from '@/lib/format'

/** See lib/server/live-tokens.ts. */
const MOST_COUNTED = 1_000

/** What does stop a token at VideoSDK, and how many others that hits. @param live live tokens of the key, counted up to 1,000 */
export function WhatStopsIt({ live }: { live?: number | undefined }) {
  return (
    <>
      VideoSDK takes it until it expires: only disabling the key, or a new secret, in the VideoSDK dashboard stops it
      there.
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
