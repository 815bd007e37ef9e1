import type { ReactNode } from 'react'
import { Callout } from '@/components/ui/callout'
import { WhatStopsIt } from './what-stops-it'

interface RevokedCalloutProps {
  /** Live tokens of its key, where that is known. */
  live?: number | undefined
  /** What to do about it. */
  actions?: ReactNode
  /** Since when and why, where the reader may know. */
  children?: ReactNode
}

/** Says that a token is revoked in the desk's own registry, what that does not do, and what would. */
export function RevokedCallout({ live, actions, children }: RevokedCalloutProps) {
  return (
    <Callout tone="danger" title="Revoked in our registry; VideoSDK is not told" actions={actions}>
      {children}
      <p>
        This desk calls it revoked, for whoever asks it. <WhatStopsIt live={live} />
      </p>
    </Callout>
  )
}
