'use client'
import { Ellipsis } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { ShortTime } from '@/components/ui/short-time'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import { ROLE_WORDS } from '@/lib/access'
import { providerName } from '@/lib/members/providers'
import type { MemberRow } from '@/lib/server/members/list-members'
import type { MemberDeed } from './member-dialogs'

interface MemberTableProps {
  members: readonly MemberRow[]
  ownId: string
  /** Seconds since 1970. */
  now: number
  onDeed: (deed: MemberDeed, member: MemberRow) => void
  /** Whom the desk cannot do without. */
  isLastAdmin: (member: MemberRow) => boolean
}

/** Everybody, with what may be done to each. */
export function MemberTable({ members, ownId, now, onDeed, isLastAdmin }: MemberTableProps) {
  return (
    <Table caption="Members" cards="early">
      <THead>
        <Th>Name</Th>
        <Th>Role</Th>
        <Th>Last here</Th>
        <Th>Joined</Th>
        <Th>State</Th>
        <Th>
          <span className="sr-only">Change</span>
        </Th>
      </THead>
      <TBody>
        {members.map((member) => (
          <Tr key={member.id} className={member.disabledAt === null ? undefined : 'text-muted-foreground'}>
            <Td className="cards:w-full">
              <span className="font-medium wrap-anywhere">{member.name}</span>
              {member.id === ownId && <span className="text-muted-foreground"> (you)</span>}
              <span className="block text-xs wrap-anywhere text-muted-foreground">{member.email}</span>
            </Td>
            <Td label="Role">{ROLE_WORDS[member.role].name}</Td>
            <Td label="Last here" className="whitespace-nowrap">
              {member.lastUsedAt === null ? (
                <span className="text-muted-foreground">Never</span>
              ) : (
                <RelativeTime value={member.lastUsedAt} now={now} />
              )}
            </Td>
            <Td label="Joined" className="whitespace-nowrap">
              <ShortTime value={member.createdAt} now={now} />
              {member.providers.length > 0 && (
                <span className="block text-xs text-muted-foreground cards:inline">
                  {' '}
                  signs in by {member.providers.map(providerName).join(', ')}
                </span>
              )}
            </Td>
            <Td label="State" className="whitespace-nowrap">
              {member.disabledAt === null ? (
                <Badge tone="success">Active</Badge>
              ) : (
                <>
                  <Badge tone="outline">Disabled</Badge>
                  <span className="block text-xs cards:ml-1.5 cards:inline">
                    since <ShortTime value={member.disabledAt} now={now} />
                  </span>
                </>
              )}
            </Td>
            <Td className="cards:w-full">
              <span className="flex justify-end gap-1 cards:mt-1 cards:justify-start">
                <MemberMenu member={member} onDeed={onDeed} last={isLastAdmin(member)} own={member.id === ownId} />
              </span>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

interface MemberMenuProps extends Pick<MemberTableProps, 'onDeed'> {
  member: MemberRow
  last: boolean
  own: boolean
}

function MemberMenu({ member, onDeed, last, own }: MemberMenuProps) {
  const active = member.disabledAt === null
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm">
          <Ellipsis aria-hidden="true" />
          Change<span className="sr-only"> {member.name}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-72">
        {last && (
          <>
            <DropdownMenuLabel>
              The last active admin keeps the role: make somebody else an admin first.
            </DropdownMenuLabel>
            <DropdownMenuSeparator />
          </>
        )}
        <DropdownMenuItem disabled={last} onSelect={() => onDeed('role', member)}>
          Change the role…
        </DropdownMenuItem>
        {active && !own && (
          <>
            <DropdownMenuItem onSelect={() => onDeed('reset', member)}>Make a reset link…</DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onDeed('sessions', member)}>Sign out everywhere…</DropdownMenuItem>
          </>
        )}
        <DropdownMenuItem disabled={last} onSelect={() => onDeed(active ? 'disable' : 'enable', member)}>
          {active ? 'Disable…' : 'Enable…'}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
