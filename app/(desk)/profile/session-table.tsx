'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { ShortTime } from '@/components/ui/short-time'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import type { SessionRow } from '@/lib/server/sessions/end-sessions'
import { describeUserAgent } from '@/lib/user-agent'
import { endOtherSessionsAction, endOwnSessionAction } from './actions'

/** Where one is signed in; this session first. Ending one needs no question: signing in again is easy. */
export function SessionTable({ sessions, now }: { sessions: readonly SessionRow[]; now: number }) {
  const router = useRouter()
  const [done, setDone] = useState<string | null>(null)
  const [pressed, setPressed] = useState<string | null>(null)
  const one = useAction(endOwnSessionAction, () => tell('The session is ended: it is out with its next request.'))
  const all = useAction(endOtherSessionsAction, ({ ended }) =>
    tell(ended === 1 ? 'The other session is ended.' : `The ${ended} other sessions are ended.`),
  )

  function tell(text: string) {
    setDone(text)
    router.refresh()
  }

  const failure = one.failure ?? all.failure
  return (
    <>
      <div role="status">{done && <p className="border-b px-4 py-2 text-success">{done}</p>}</div>
      {failure && (
        <div className="border-b p-3">
          <FailureCallout failure={failure} />
        </div>
      )}
      <Table caption="Your sessions" plain>
        <THead>
          <Th>Device</Th>
          <Th>Address</Th>
          <Th>Signed in</Th>
          <Th>Last used</Th>
          <Th>
            <span className="sr-only">End</span>
          </Th>
        </THead>
        <TBody>
          {sessions.map((session) => {
            const device = describeUserAgent(session.userAgent) ?? 'Unknown device'
            return (
              <Tr key={session.id}>
                <Td className="cards:w-full">
                  <span className="font-medium">{device}</span>{' '}
                  {session.current && <Badge tone="accent">This one</Badge>}
                </Td>
                <Td label="Address">
                  {session.ip === null ? (
                    <span className="text-muted-foreground">unknown</span>
                  ) : (
                    <Code>{session.ip}</Code>
                  )}
                </Td>
                <Td label="Signed in" className="whitespace-nowrap">
                  <ShortTime value={session.createdAt} now={now} />
                </Td>
                <Td label="Last used" className="whitespace-nowrap">
                  <RelativeTime value={session.lastUsedAt} now={now} />
                </Td>
                <Td className="cards:w-full">
                  {!session.current && (
                    <span className="flex justify-end cards:mt-1 cards:justify-start">
                      <Button
                        size="sm"
                        busy={one.busy && pressed === session.id}
                        onClick={() => {
                          setPressed(session.id)
                          void one.run({ id: session.id })
                        }}
                      >
                        End<span className="sr-only"> the session on {device}</span>
                      </Button>
                    </span>
                  )}
                </Td>
              </Tr>
            )
          })}
        </TBody>
      </Table>
      {sessions.length > 1 && (
        <div className="border-t px-4 py-3">
          <Button busy={all.busy} onClick={() => void all.run({})}>
            End all other sessions
          </Button>
        </div>
      )}
    </>
  )
}
