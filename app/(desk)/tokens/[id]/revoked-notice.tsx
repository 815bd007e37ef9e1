'use client'
import { useRouter } from 'next/navigation'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import { unrevokeTokenAction } from '../actions'

interface RevokedNoticeProps {
  id: string
  /** ISO 8601. */
  at: string
  reason: string | null
  /** The viewer may take it back. */
  mayUndo: boolean
}

/** Says that the token was revoked here, why, and what that does and does not do. */
export function RevokedNotice({ id, at, reason, mayUndo }: RevokedNoticeProps) {
  const router = useRouter()
  const action = useAction(unrevokeTokenAction, () => router.refresh())
  return (
    <>
      <Callout
        tone="danger"
        title="Revoked in our registry; VideoSDK is not told"
        actions={
          mayUndo && (
            <Button size="sm" busy={action.busy} onClick={() => void action.run({ id })}>
              Take it back
            </Button>
          )
        }
      >
        {reason !== null && <p>Reason: {reason}</p>}
        <p>
          Since <Time value={at} seconds /> this desk calls it revoked. VideoSDK takes it until it expires: only
          disabling the key, or a new secret, in the VideoSDK dashboard stops it there.
        </p>
      </Callout>
      {action.failure && <FailureCallout failure={action.failure} />}
    </>
  )
}
