import { Code } from '@/components/ui/code'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { PermissionBadges, RoleBadges } from './claim-badges'
import { claimMeaning, TIME_CLAIMS } from './claim-meaning'
import { ServerRelative } from './server-relative'

interface ClaimsTableProps {
  /** A payload, its members in the order in which they are signed. Values of any kind: a foreign token may hold anything. */
  payload: object
  /** The server's clock in seconds since 1970, as the table was made. */
  now: number
  caption?: string
  /** Without a frame, to stand in a `Panel`. */
  plain?: boolean
}

/** Every claim with its value and what it says. */
export function ClaimsTable({ payload, now, caption = 'Claims', plain }: ClaimsTableProps) {
  return (
    <Table caption={caption} plain={plain}>
      <THead>
        <Th className="w-36">Claim</Th>
        <Th className="w-80">Value</Th>
        <Th>Meaning</Th>
      </THead>
      <TBody>
        {Object.entries(payload).map(([name, value]) => (
          <Tr key={name}>
            <Td className="py-2.5 align-top leading-5">
              <Code className="font-medium">{name}</Code>
            </Td>
            <Td className="py-2.5 align-top leading-5 cards:w-full">
              <ClaimValue name={name} value={value} now={now} />
            </Td>
            <Td className="py-2.5 align-top leading-5 text-muted-foreground cards:w-full">{claimMeaning(name)}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

function ClaimValue({ name, value, now }: { name: string; value: unknown; now: number }) {
  if (TIME_CLAIMS.includes(name) && typeof value === 'number') {
    return (
      <span className="flex flex-wrap gap-x-2">
        <Code>{String(value)}</Code>
        <Time value={value} seconds />
        <ServerRelative value={value} serverNow={now} className="text-muted-foreground" />
      </span>
    )
  }
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) {
    if (name === 'permissions') return <PermissionBadges permissions={value} />
    if (name === 'roles') return <RoleBadges roles={value} />
  }
  return <Code>{JSON.stringify(value)}</Code>
}
