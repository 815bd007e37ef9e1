'use client'
import { useRouter } from 'next/navigation'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { RevokedCallout } from '@/components/token/revoked-callout'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { unrevokeTokenAction } from '../../registry-actions'

interface RevokedNoticeProps {
  id: string
  /** ISO 8601. */
  at: string
  reason: string | null
  /** Live tokens of its key. */
  live: number
  /** The viewer may take it back. */
  mayUndo: boolean
}

/** Says since when and why the token is revoked here, and takes that back. */
export function RevokedNotice({ id, at, reason, live, mayUndo }: RevokedNoticeProps) {
  const router = useRouter()
  const action = useAction(unrevokeTokenAction, () => router.refresh())
  return (
    <>
      <RevokedCallout
        live={live}
        actions={
          mayUndo && (
            <Button size="sm" busy={action.busy} onClick={() => void action.run({ id })}>
              Take it back
            </Button>
          )
        }
      >
        <p>
          Since <Time value={at} seconds />
          {reason !== null && `, because: ${reason}`}
        </p>
      </RevokedCallout>
      {action.failure && <FailureCallout failure={action.failure} />}
    </>
  )
}
