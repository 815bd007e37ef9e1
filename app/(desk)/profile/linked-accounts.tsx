'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import { type SignInWay, startOtherSignIn } from '@/lib/members/other-sign-in'
import { providerName } from '@/lib/members/providers'
import { paths } from '@/lib/paths'
import type { OwnProfile } from '@/lib/server/members/own-profile'
import { beginLinkingAction, unlinkIdentityAction } from './actions'

interface LinkedAccountsProps {
  ways: readonly (SignInWay & { provider: string })[]
  identities: OwnProfile['identities']
  /** Why the last try to link one came to nothing. */
  refused: string | null
}

/** Accounts of other sign-ins, linked or to be linked. */
export function LinkedAccounts({ ways, identities, refused }: LinkedAccountsProps) {
  const known = new Set(ways.map(({ provider }) => provider))
  const rows = [
    ...ways.map((way) => ({ way, of: identities.filter(({ provider }) => provider === way.provider) })),
    ...identities.flatMap((it) => (known.has(it.provider) ? [] : [{ way: null, of: [it] }])),
  ]
  return (
    <div className="space-y-3">
      {refused && (
        <Callout tone="danger" role="alert" title="The account is not linked">
          {refused}
        </Callout>
      )}
      <ul className="divide-y divide-border">
        {rows.map(({ way, of }) => (
          <li
            key={way?.id ?? of[0]?.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2 first:pt-0 last:pb-0"
          >
            <span className="font-medium">{way?.name ?? providerName(of[0]?.provider ?? '')}</span>
            {of.map((it) => (
              <Linked key={it.id} identity={it} name={way?.name ?? 'it'} setUp={way !== null} />
            ))}
            {way && of.length === 0 && <Link way={way} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Linked({
  identity: { id, createdAt },
  name,
  setUp,
}: {
  identity: OwnProfile['identities'][number]
  name: string
  setUp: boolean
}) {
  const router = useRouter()
  const action = useAction(unlinkIdentityAction, () => router.refresh())
  return (
    <>
      <span className="text-muted-foreground">
        linked since <Time value={createdAt} />
        {!setUp && ', but not set up at this desk any more'}
      </span>
      <Button size="sm" className="ml-auto" busy={action.busy} onClick={() => void action.run({ id })}>
        Unlink<span className="sr-only"> {name}</span>
      </Button>
      {action.failure && (
        <div className="w-full">
          <FailureCallout failure={action.failure} />
        </div>
      )}
    </>
  )
}

function Link({ way }: { way: SignInWay }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [leaving, setLeaving] = useState(false)
  const action = useAction(beginLinkingAction, async () => {
    setLeaving(true)
    const { message } = await startOtherSignIn(way.id, paths.profile())
    setLeaving(false)
    setProblem(message)
  })
  return (
    <>
      <span className="text-muted-foreground">not linked</span>
      <Button
        size="sm"
        className="ml-auto"
        busy={action.busy || leaving}
        onClick={() => {
          setProblem(null)
          void action.run({ way: way.id })
        }}
      >
        Link…<span className="sr-only"> {way.name}</span>
      </Button>
      {(action.failure || problem) && (
        <div className="w-full">
          {action.failure ? <FailureCallout failure={action.failure} /> : <p className="text-danger">{problem}</p>}
        </div>
      )}
    </>
  )
}
