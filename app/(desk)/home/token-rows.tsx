import type { ReactNode } from 'react'
import { TextLink } from '@/components/ui/text-link'
import { paths } from '@/lib/paths'
import type { TokenRow } from '@/lib/server/token-row'
import { whom } from '../whom'
import { HomeRow } from './home-panel'

interface TokenRowsProps {
  rows: readonly TokenRow[]
  below: (row: TokenRow) => ReactNode
  end: (row: TokenRow) => ReactNode
}

/** A line for each token, which leads to its record. */
export function TokenRows({ rows, below, end }: TokenRowsProps) {
  return rows.map((row) => (
    <HomeRow key={row.id} below={below(row)} end={end(row)}>
      <TextLink href={paths.token(row.id)}>{whom(row)}</TextLink>
    </HomeRow>
  ))
}

/** With which key somebody issued a token. */
export const keyAndIssuer = ({ keyName, issuerName }: TokenRow): string => `${keyName}, by ${issuerName}`
