import { Code } from '@/components/ui/code'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { escapeUnseen } from '@/lib/decode/escape-unseen'
import { formatNumber } from '@/lib/format'
import { type ClaimMeaning, claimMeaning, isTimeClaim } from '@/lib/token/known-claims'
import { PermissionBadges, RoleBadges } from './claim-badges'
import { ServerRelative } from './server-relative'

interface ClaimsTableProps {
  /** A payload, its members in the order in which they are signed. Values of any kind: a foreign token may hold anything. */
  payload: object
  /** The server's clock in seconds since 1970, as the table was made. */
  now: number
  caption?: string
  /** Without a frame, to stand in a `Panel`. */
  plain?: boolean
  /** Where the value of a claim leads, by the claim's name. */
  links?: Readonly<Record<string, string>>
}

/** A foreign token may have thousands; the page must not freeze over them. */
const MAX_ROWS = 100
const MAX_BADGES = 30

/** Every claim with its value and what it says. */
export function ClaimsTable({ payload, now, caption = 'Claims', plain, links = {} }: ClaimsTableProps) {
  const claims = Object.entries(payload)
  return (
    <Table caption={caption} plain={plain}>
      <THead>
        <Th className="w-36">Claim</Th>
        <Th className="w-80">Value</Th>
        <Th>Meaning</Th>
      </THead>
      <TBody>
        {claims.slice(0, MAX_ROWS).map(([name, value]) => (
          <Tr key={name}>
            <Td className="py-2.5 align-top leading-5">
              <Code className="font-medium">{escapeUnseen(name)}</Code>
            </Td>
            <Td className="py-2.5 align-top leading-5 cards:w-full">
              {Object.hasOwn(links, name) ? (
                <TextLink href={links[name] ?? ''}>
                  <ClaimValue name={name} value={value} now={now} />
                </TextLink>
              ) : (
                <ClaimValue name={name} value={value} now={now} />
              )}
            </Td>
            <Td className="py-2.5 align-top leading-5 cards:w-full">
              <Meaning {...claimMeaning(name)} />
            </Td>
          </Tr>
        ))}
        {claims.length > MAX_ROWS && (
          <Tr>
            <Td colSpan={3} className="text-muted-foreground">
              And {formatNumber(claims.length - MAX_ROWS)} more claims, which the payload shows.
            </Td>
          </Tr>
        )}
      </TBody>
    </Table>
  )
}

function Meaning({ meaning, rule }: ClaimMeaning) {
  return (
    <>
      {meaning}
      {rule !== null && (
        <span className="block text-xs leading-4 text-muted-foreground">
          <span className="sr-only">Rule: </span>
          {rule}
        </span>
      )}
    </>
  )
}

function ClaimValue({ name, value, now }: { name: string; value: unknown; now: number }) {
  if (isTimeClaim(name) && typeof value === 'number') {
    return (
      <span className="flex flex-wrap gap-x-2">
        <Code>{String(value)}</Code>
        <Time value={value} seconds />
        <ServerRelative value={value} serverNow={now} className="text-muted-foreground" />
      </span>
    )
  }
  if (Array.isArray(value) && value.length <= MAX_BADGES && value.every((entry) => typeof entry === 'string')) {
    if (name === 'permissions') return <PermissionBadges permissions={value} />
    if (name === 'roles') return <RoleBadges roles={value} />
  }
  return <Code>{escapeUnseen(JSON.stringify(value))}</Code>
}
