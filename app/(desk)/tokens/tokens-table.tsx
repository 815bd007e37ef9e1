import { PermissionBadges, RoleBadges } from '@/components/token/claim-badges'
import { ServerRelative } from '@/components/token/server-relative'
import { StageBadge } from '@/components/token/stage-badge'
import { StateBadge } from '@/components/token/state-badge'
import { Code } from '@/components/ui/code'
import { RowLinks } from '@/components/ui/row-links'
import { ShortTime } from '@/components/ui/short-time'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { cn } from '@/lib/cn'
import { paths } from '@/lib/paths'
import type { TokenRow } from '@/lib/server/token-row'

interface TokensTableProps {
  rows: readonly TokenRow[]
  /** The server's clock, seconds since 1970. */
  now: number
  withIssuer: boolean
}

/** Issued tokens, a row each, which leads to its record. */
export function TokensTable({ rows, now, withIssuer }: TokensTableProps) {
  return (
    <RowLinks>
      <Table
        caption={withIssuer ? 'All tokens issued here' : 'Your tokens'}
        cards="early"
        className="[&_td]:px-2.5 [&_th]:px-2.5"
      >
        <THead>
          <Th>Created</Th>
          <Th>Participant</Th>
          <Th>Room</Th>
          <Th>Permissions</Th>
          <Th>Roles</Th>
          <Th>Key</Th>
          {withIssuer && <Th>Issued by</Th>}
          <Th>Expires</Th>
          <Th>State</Th>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td className="whitespace-nowrap cards:order-1 cards:basis-[calc(100%-5.5rem)] cards:grow">
                <TextLink href={paths.token(row.id)} data-row-link="">
                  <ShortTime value={row.createdAt} now={now} />
                  <span className="sr-only">: open the record</span>
                </TextLink>
              </Td>
              <Td label="Participant" className="max-w-40 cards:order-3 cards:max-w-none">
                <Limit to={row.participantId} />
              </Td>
              <Td label="Room" className="max-w-40 cards:order-3 cards:max-w-none">
                <Limit to={row.roomId} />
              </Td>
              <Td label="Permissions" className="whitespace-nowrap cards:order-3">
                <PermissionBadges permissions={row.permissions} />
              </Td>
              <Td
                label="Roles"
                className={cn('whitespace-nowrap cards:order-3', row.roles.length === 0 && 'cards:hidden')}
              >
                <RoleBadges roles={row.roles} />
              </Td>
              <Td label="Key" className="cards:order-3">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                  <span className="wrap-break-word">{row.keyName}</span>
                  <StageBadge stage={row.keyStage} />
                </span>
              </Td>
              {withIssuer && (
                <Td label="Issued by" className="cards:order-3">
                  {row.issuerName}
                </Td>
              )}
              <Td label="Expires" className="cards:order-3">
                <span className="flex flex-col whitespace-nowrap leading-4 cards:flex-row cards:flex-wrap cards:items-baseline cards:gap-x-2 cards:leading-5">
                  <ServerRelative value={row.exp} serverNow={now} />
                  <ShortTime value={row.exp} now={now} className="text-xs text-muted-foreground" />
                </span>
              </Td>
              <Td className="cards:order-2">
                <StateBadge {...row} serverNow={now} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </RowLinks>
  )
}

/** What a token is limited to; long ones are cut, and whole in the record. */
function Limit({ to }: { to: string | null }) {
  if (to === null) return <span className="text-muted-foreground">any</span>
  return (
    <Code className="block truncate break-normal cards:wrap-anywhere cards:whitespace-normal" title={to}>
      {to}
    </Code>
  )
}
