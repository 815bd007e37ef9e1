'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import type { InvitationRow, MemberRow, Team } from '@/lib/server/members/list-members'
import { InvitationTable } from './invitation-table'
import { type MemberDeed, MemberDialog } from './member-dialogs'
import { MemberTable } from './member-table'

interface TeamTablesProps extends Team {
  /** Whose row is the viewer's own. */
  ownId: string
  /** Seconds since 1970. */
  now: number
}

/** Members and invitations, and above them what was done last. */
export function TeamTables({ members, invitations, ownId, now }: TeamTablesProps) {
  const router = useRouter()
  const [done, setDone] = useState<string | null>(null)
  const [deed, setDeed] = useState<{ kind: MemberDeed; member: MemberRow } | null>(null)

  function onDone(text: string | null) {
    setDone(text)
    router.refresh()
  }

  const onlyAdmin = members.filter(({ role, disabledAt }) => role === 'ADMIN' && disabledAt === null).length === 1
  return (
    <div className="space-y-6">
      <div>
        <div role="status">
          {done && (
            <Callout tone="success" className="mb-3">
              {done}
            </Callout>
          )}
        </div>
        <MemberTable
          members={members}
          ownId={ownId}
          now={now}
          onDeed={(kind, member) => setDeed({ kind, member })}
          isLastAdmin={({ role, disabledAt }) => onlyAdmin && role === 'ADMIN' && disabledAt === null}
        />
      </div>
      {invitations.length > 0 && (
        <section aria-labelledby="invitations">
          <h2 id="invitations" className="mb-2 text-base font-semibold">
            Invited
          </h2>
          <InvitationTable
            invitations={invitations}
            now={now}
            onWithdrawn={({ note }: InvitationRow) =>
              onDone(`The invitation for ${note} is withdrawn: its link works no more.`)
            }
          />
        </section>
      )}
      <MemberDialog deed={deed} onClose={() => setDeed(null)} onDone={onDone} />
    </div>
  )
}
