'use client'
import { useMemo, useState } from 'react'
import { useServerNow } from '@/components/token/server-clock'
import { ServerRelative } from '@/components/token/server-relative'
import { VerdictBadge } from '@/components/token/verdict-card'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { RowLinks } from '@/components/ui/row-links'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { escapeUnseen } from '@/lib/decode/escape-unseen'
import { formatNumber } from '@/lib/format'
import { readToken, type TokenClaims } from '@/lib/token/decode'
import type { Extraction, FoundToken } from '@/lib/token/extract'
import { VERDICT_TEXT, VERDICTS, type Verdict } from '@/lib/token/verdict'
import { type ListChecks, useListChecks } from './use-list-checks'

/** So many rows are added at a time: a thousand at once would make a phone wait. */
const STEP = 50

interface TokenListProps {
  found: Extraction
  serverNow: number
  onChoose: (index: number) => void
}

/** Several tokens of one text, each with its verdict. */
export function TokenList({ found, serverNow, onChoose }: TokenListProps) {
  const { tokens, repeated, more } = found
  const rows = useMemo(() => tokens.map(rowOf), [tokens])
  const asked = useMemo(() => rows.flatMap(({ reading }) => (reading.ok ? [reading.token] : [])), [rows])
  const list = useListChecks(asked, useServerNow(serverNow, 5))
  const [shown, setShown] = useState(STEP)
  const verdicts = rows.map((row) => verdictOf(row, list))

  return (
    <section aria-label="Tokens found" className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h2 className="font-semibold">{formatNumber(rows.length)} tokens</h2>
        <p role="status" className="flex flex-wrap gap-1.5">
          <Tally verdicts={verdicts} failed={list.failure !== null} />
        </p>
      </div>
      {(repeated > 0 || more > 0) && (
        <p className="text-muted-foreground">
          {repeated > 0 && `Tokens that stand there again are listed once (${formatNumber(repeated)}). `}
          {more > 0 && `${formatNumber(more)} more were left out: a thousand are looked at.`}
        </p>
      )}
      {list.failure && (
        <Callout
          tone="warning"
          title="Not all could be checked"
          actions={
            <Button size="sm" onClick={list.again}>
              Check the rest
            </Button>
          }
        >
          {list.failure.message}
        </Callout>
      )}
      <RowLinks>
        <Table caption="Tokens found in the text">
          <THead>
            <Th className="w-12">No.</Th>
            <Th>Verdict</Th>
            <Th>Participant</Th>
            <Th>Room</Th>
            <Th>Key</Th>
            <Th>Expires</Th>
          </THead>
          <TBody>
            {rows.slice(0, shown).map((row, index) => (
              <Tr key={row.text}>
                <Td>
                  <Button
                    size="sm"
                    variant="ghost"
                    className="-ml-2"
                    data-row-link=""
                    aria-label={`Open token ${index + 1}`}
                    onClick={() => onChoose(index)}
                  >
                    {index + 1}
                  </Button>
                </Td>
                <Td>
                  <RowVerdict verdict={verdicts[index] ?? null} failed={list.failure !== null} />
                </Td>
                <Td label="Participant" className="max-w-48 truncate cards:max-w-none">
                  {said(row.claims.participantId)}
                </Td>
                <Td label="Room" className="max-w-48 truncate cards:max-w-none">
                  {said(row.claims.roomId)}
                </Td>
                <Td label="Key" className="max-w-48 truncate cards:max-w-none">
                  {said(checkOf(row, list)?.key?.name)}
                </Td>
                <Td label="Expires">
                  {row.claims.exp === undefined ? '–' : <ServerRelative value={row.claims.exp} serverNow={serverNow} />}
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </RowLinks>
      {shown < rows.length && (
        <Button onClick={() => setShown(shown + STEP)}>
          Show {formatNumber(Math.min(STEP, rows.length - shown))} more of {formatNumber(rows.length)}
        </Button>
      )}
    </section>
  )
}

interface ListRow {
  text: string
  reading: ReturnType<typeof readToken>
  claims: TokenClaims
}

function rowOf({ text }: FoundToken): ListRow {
  const reading = readToken(text)
  return { text, reading, claims: reading.ok ? reading.token.claims : {} }
}

/** The desk's answer about a row. */
const checkOf = ({ reading }: ListRow, { checks }: ListChecks) =>
  reading.ok ? checks.get(reading.token.compact) : undefined

/** Null as long as the desk has not answered. */
const verdictOf = (row: ListRow, list: ListChecks): Verdict | null =>
  row.reading.ok ? (checkOf(row, list)?.verdict ?? null) : row.reading.error.verdict

const said = (text: string | undefined) => (text === undefined ? '–' : escapeUnseen(text))

function RowVerdict({ verdict, failed }: { verdict: Verdict | null; failed: boolean }) {
  if (verdict !== null) return <VerdictBadge verdict={verdict} />
  return <Badge tone="outline">{failed ? 'Not checked' : 'Being checked …'}</Badge>
}

/** How many of each verdict there are, once all are known. */
function Tally({ verdicts, failed }: { verdicts: readonly (Verdict | null)[]; failed: boolean }) {
  const known = verdicts.filter((each) => each !== null).length
  if (known < verdicts.length) {
    return `${formatNumber(known)} of ${formatNumber(verdicts.length)} ${failed ? 'are' : 'were'} checked${failed ? '.' : ' so far …'}`
  }
  return VERDICTS.map((verdict) => {
    const count = verdicts.filter((each) => each === verdict).length
    return (
      count > 0 && (
        <span key={verdict} className="inline-flex items-center gap-1">
          {formatNumber(count)} <span className="sr-only">{VERDICT_TEXT[verdict].label},</span>
          <span aria-hidden="true">
            <VerdictBadge verdict={verdict} />
          </span>
        </span>
      )
    )
  })
}
