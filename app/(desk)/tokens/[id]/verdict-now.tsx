'use client'
import { Prediction } from '@/components/token/prediction'
import { useServerNow } from '@/components/token/server-clock'
import { VerdictBadge } from '@/components/token/verdict-card'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { predictJoin, predictRest } from '@/lib/token/join-verdict'
import { type RecordedToken, recordedQuestion, recordedVerdict } from '@/lib/token/recorded-verdict'
import { VERDICT_TEXT } from '@/lib/token/verdict'

interface VerdictNowProps {
  token: RecordedToken
  secretVersion: number
  revoked: boolean
  /** The server's clock as the page was made, seconds since 1970. */
  serverNow: number
}

/** What the desk would say of the token if it were pasted now, and what a meeting and the REST API would. */
export function VerdictNow({ token, secretVersion, revoked, serverNow }: VerdictNowProps) {
  const now = useServerNow(serverNow)
  const verdict = recordedVerdict(token, now)
  const asked = recordedQuestion(token, now)
  return (
    <Panel
      title="If it is used now"
      description="Predicted from VideoSDK’s documentation."
      bodyClassName="@container px-4 py-3"
    >
      <dl className="grid gap-x-6 gap-y-3 @3xl:grid-cols-3">
        <Prediction term="Joining a room" told={predictJoin(asked)} />
        <Prediction term="Calling the v2 REST API" told={predictRest(asked)} />
        <div>
          <dt className="text-xs font-medium text-muted-foreground">At this desk</dt>
          <dd className="space-y-1">
            <p>
              <VerdictBadge verdict={verdict} /> {VERDICT_TEXT[verdict].meaning}
            </p>
            {revoked && (
              <p>
                <Badge tone="danger">Revoked</Badge> Revoked in our registry; VideoSDK is not told.
              </p>
            )}
            {token.secretWithdrawn && (
              <p className="text-muted-foreground">
                Version {secretVersion} of the secret is withdrawn at VideoSDK, as an admin noted: to VideoSDK its
                signature fits no more.
              </p>
            )}
          </dd>
        </div>
      </dl>
    </Panel>
  )
}
