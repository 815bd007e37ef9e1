import type { ReactNode } from 'react'
import { Callout } from '@/components/ui/callout'

interface RevokedCalloutProps {
  /** What to do about it. */
  actions?: ReactNode
  /** Since when and why, where the reader may know. */
  children?: ReactNode
}

/** Says that a token is revoked in the desk's own registry, what that does not do, and what would. */
export function RevokedCallout({ actions, children }: RevokedCalloutProps) {
  return (
    <Callout tone="danger" title="Revoked in our registry; VideoSDK is not told" actions={actions}>
      {children}
      <p>
        This desk calls it revoked, for whoever asks it. VideoSDK takes it until it expires: only disabling the key, or
        a new secret, in the VideoSDK dashboard stops it there.
      </p>
    </Callout>
  )
}
