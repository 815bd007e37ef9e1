'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { PlannedRow } from '@/lib/bulk/plan-rows'
import { formatNumber } from '@/lib/format'

const FIRST = 20
const MORE = 200

/** The rows that cannot be issued, each with its line, field and fix, and those that stand twice. */
export function RowProblems({ rows }: { rows: readonly PlannedRow[] }) {
  const bad = rows.filter(({ problems }) => problems.length > 0)
  const twice = rows.filter(({ sameAs, problems }) => sameAs !== null && problems.length === 0)
  return (
    <>
      {bad.length > 0 && (
        <Callout tone="danger" title={`${count(bad.length, 'row')} cannot be issued`}>
          <Lines
            lines={bad.flatMap(({ line, problems }) =>
              problems.map(({ field, message }) => ({ key: `${line}${field}`, line, text: `${field}: ${message}` })),
            )}
          />
        </Callout>
      )}
      {twice.length > 0 && (
        <Callout
          tone="warning"
          title={`${count(twice.length, 'row')} for a participant and room that stand there already`}
        >
          <p>
            They are issued all the same, and get tokens of their own. Take them out of the table if that is not meant.
          </p>
          <Lines
            lines={twice.map(({ line, sameAs, input }) => ({
              ...{ key: String(line), line },
              text: `${input.participantId}${input.roomId ? ` in ${input.roomId}` : ''}, as in line ${sameAs}`,
            }))}
          />
        </Callout>
      )}
    </>
  )
}

/** Lines with what is to be said of each; a long list opens bit by bit. */
export function Lines({ lines }: { lines: readonly { key: string; line: number; text: string }[] }) {
  const [shown, setShown] = useState(FIRST)
  return (
    <>
      <ul className="mt-1 space-y-0.5">
        {lines.slice(0, shown).map(({ key, line, text }) => (
          <li key={key} className="wrap-anywhere">
            <span className="font-medium" data-numeric>
              Line {formatNumber(line)}:
            </span>{' '}
            {text}
          </li>
        ))}
      </ul>
      {lines.length > shown && (
        <Button size="sm" className="mt-2" onClick={() => setShown(shown + MORE)}>
          Show {formatNumber(Math.min(MORE, lines.length - shown))} more of {formatNumber(lines.length)}
        </Button>
      )}
    </>
  )
}

/** "1 row", "10,000 rows". */
export const count = (amount: number, thing: string) => `${formatNumber(amount)} ${thing}${amount === 1 ? '' : 's'}`
