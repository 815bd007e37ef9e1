import type { ReactNode } from 'react'
import { FilterValue } from '@/components/audit/filter-value'
import { PermissionBadges, RoleBadges } from '@/components/token/claim-badges'
import { ServerRelative } from '@/components/token/server-relative'
import { StageBadge } from '@/components/token/stage-badge'
import { StateBadge } from '@/components/token/state-badge'
import { Code } from '@/components/ui/code'
import { RowLinks } from '@/components/ui/row-links'
import { ShortTime } from '@/components/ui/short-time'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { RelativeTime } from '@/components/ui/time'
import { COLUMN_WORDS, type ListLook, TOKEN_COLUMNS, type TokenColumn } from '@/lib/audit/list-look'
import { SOURCE_NAMES } from '@/lib/audit/source-words'
import { cn } from '@/lib/cn'
import { formatDuration } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { TokenRow } from '@/lib/server/token-row'

interface TokensTableProps {
  rows: readonly TokenRow[]
  /** The server's clock, seconds since 1970. */
  now: number
  /** Those of everybody, not one's own alone. */
  all: boolean
  look: ListLook
}

/** Issued tokens, a row each, which leads to its record. */
export function TokensTable({ rows, now, all, look }: TokensTableProps) {
  const columns = TOKEN_COLUMNS.filter((column) => look.columns.includes(column) && (all || column !== 'who'))
  const isDense = look.density === 'dense'
  return (
    <RowLinks>
      <Table
        caption={all ? 'All tokens issued here' : 'Your tokens'}
        cards="early"
        className={cn('[&_td]:px-2.5 [&_th]:px-2.5', isDense && '[&_td]:h-8 [&_td]:py-0.5')}
      >
        <THead>
          <Th>Created</Th>
          {columns.map((column) => (
            <Th key={column}>{COLUMN_WORDS[column]}</Th>
          ))}
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td className="whitespace-nowrap cards:order-1 cards:basis-[calc(100%-5.5rem)] cards:grow">
                <TextLink href={paths.token(row.id)} data-row-link="">
                  {look.times === 'relative' ? (
                    <RelativeTime value={row.createdAt} now={now} />
                  ) : (
                    <ShortTime value={row.createdAt} now={now} />
                  )}
                  <span className="sr-only">: open the record</span>
                </TextLink>
              </Td>
              {columns.map((column) => (
                <Cell key={column} column={column} row={row} now={now} times={look.times} />
              ))}
            </Tr>
          ))}
        </TBody>
      </Table>
    </RowLinks>
  )
}

interface CellProps {
  column: TokenColumn
  row: TokenRow
  now: number
  times: ListLook['times']
}

function Cell({ column, row, now, times }: CellProps) {
  const cell = (children: ReactNode, className?: string) => (
    <Td label={COLUMN_WORDS[column]} className={cn('cards:order-3', className)}>
      {children}
    </Td>
  )
  switch (column) {
    case 'participant':
      return cell(<Limit field="participant" to={row.participantId} />, 'max-w-40 cards:max-w-none')
    case 'room':
      return cell(<Limit field="room" to={row.roomId} />, 'max-w-40 cards:max-w-none')
    case 'permissions':
      return cell(
        <Each field="permission" values={row.permissions} show={(it) => <PermissionBadges permissions={[it]} />} />,
        'whitespace-nowrap',
      )
    case 'roles':
      return cell(
        <Each field="role" values={row.roles} show={(it) => <RoleBadges roles={[it]} />} />,
        cn('whitespace-nowrap', row.roles.length === 0 && 'cards:hidden'),
      )
    case 'key':
      return cell(
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <FilterValue field="key" value={row.keyId} className="wrap-break-word">
            {row.keyName}
          </FilterValue>
          <FilterValue field="stage" value={row.keyStage}>
            <StageBadge stage={row.keyStage} />
          </FilterValue>
        </span>,
      )
    case 'who':
      return cell(
        <FilterValue field="who" value={row.issuerId}>
          {row.issuerName}
        </FilterValue>,
      )
    case 'purpose':
      return cell(
        row.purpose === null ? (
          <Missing>none</Missing>
        ) : (
          <FilterValue field="purpose" value={row.purpose} className="line-clamp-2 wrap-anywhere">
            {row.purpose}
          </FilterValue>
        ),
        'max-w-60 cards:max-w-none',
      )
    case 'source':
      return cell(
        <FilterValue field="source" value={row.source}>
          {SOURCE_NAMES[row.source] ?? row.source}
        </FilterValue>,
      )
    case 'life':
      return cell(formatDuration(row.exp - row.iat), 'whitespace-nowrap')
    case 'expires':
      return cell(
        times === 'relative' ? (
          <ServerRelative value={row.exp} serverNow={now} />
        ) : (
          <span className="flex flex-col leading-4 cards:flex-row cards:flex-wrap cards:items-baseline cards:gap-x-2 cards:leading-5">
            <ServerRelative value={row.exp} serverNow={now} />
            <ShortTime value={row.exp} now={now} className="text-xs text-muted-foreground" />
          </span>
        ),
        'whitespace-nowrap',
      )
    case 'state':
      return (
        <Td className="cards:order-2">
          <StateBadge {...row} serverNow={now} />
        </Td>
      )
  }
}

/** What a token is limited to; long ones are cut, and whole in the record. */
function Limit({ field, to }: { field: 'participant' | 'room'; to: string | null }) {
  if (to === null) return <Missing>any</Missing>
  return (
    <FilterValue field={field} value={to} className="block max-w-full">
      <Code className="block truncate break-normal cards:wrap-anywhere cards:whitespace-normal" title={to}>
        {to}
      </Code>
    </FilterValue>
  )
}

interface EachProps<Value extends string> {
  field: 'permission' | 'role'
  values: readonly Value[]
  show: (value: Value) => ReactNode
}

function Each<Value extends string>({ field, values, show }: EachProps<Value>) {
  if (values.length === 0) return <Missing>none</Missing>
  return (
    <span className="inline-flex flex-wrap gap-1">
      {values.map((value) => (
        <FilterValue key={value} field={field} value={value}>
          {show(value)}
        </FilterValue>
      ))}
    </span>
  )
}

function Missing({ children }: { children: string }) {
  return <span className="text-muted-foreground">{children}</span>
}
