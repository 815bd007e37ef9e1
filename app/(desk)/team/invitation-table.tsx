'use client'
import { ConfirmAction } from '@/components/form/confirm-action'
import { Button } from '@/components/ui/button'
import { ShortTime } from '@/components/ui/short-time'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import { ROLE_WORDS } from '@/lib/access'
import type { InvitationRow } from '@/lib/server/members/list-members'
import { withdrawInvitationAction } from './actions'

interface InvitationTableProps {
  invitations: readonly InvitationRow[]
  /** Seconds since 1970. */
  now: number
  onWithdrawn: (invitation: InvitationRow) => void
}

/** Who is invited and has not joined yet. */
export function InvitationTable({ invitations, now, onWithdrawn }: InvitationTableProps) {
  return (
    <Table caption="Invitations">
      <THead>
        <Th>For</Th>
        <Th>Role</Th>
        <Th>Invited by</Th>
        <Th>Works until</Th>
        <Th>
          <span className="sr-only">Withdraw</span>
        </Th>
      </THead>
      <TBody>
        {invitations.map((invitation) => (
          <Tr key={invitation.id}>
            <Td className="font-medium wrap-anywhere cards:w-full">{invitation.note}</Td>
            <Td label="Role">{ROLE_WORDS[invitation.role].name}</Td>
            <Td label="By">
              {invitation.invitedBy}{' '}
              <RelativeTime value={invitation.createdAt} now={now} className="text-muted-foreground" />
            </Td>
            <Td label="Until" className="whitespace-nowrap">
              <ShortTime value={invitation.expiresAt} now={now} />
            </Td>
            <Td className="cards:w-full">
              <span className="flex justify-end cards:mt-1 cards:justify-start">
                <Withdraw invitation={invitation} onWithdrawn={onWithdrawn} />
              </span>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

function Withdraw({
  invitation,
  onWithdrawn,
}: Pick<InvitationTableProps, 'onWithdrawn'> & { invitation: InvitationRow }) {
  return (
    <ConfirmAction
      trigger={
        <Button size="sm">
          Withdraw<span className="sr-only"> the invitation for {invitation.note}</span>
        </Button>
      }
      title={`Withdraw the invitation for ${invitation.note}?`}
      description="Its link works no more. You can make a new one at any time."
      confirmLabel="Withdraw"
      action={() => withdrawInvitationAction({ id: invitation.id })}
      onDone={() => onWithdrawn(invitation)}
    />
  )
}
