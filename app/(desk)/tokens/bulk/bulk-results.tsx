'use client'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { saveText } from '@/components/ui/save-text'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { LocalAndUtc } from '@/components/ui/time'
import { type ExportedToken, tokensCsv, tokensEnv, tokensJson } from '@/lib/bulk/export'
import { formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import { count, Lines } from './row-problems'
import type { AnsweredRow } from './use-bulk-run'

const PAGE = 25

/** The tokens, here and now only: as files, and one by one. */
export function BulkResults({ answered, onTaken }: { answered: readonly AnsweredRow[]; onTaken: () => void }) {
  const [page, setPage] = useState(0)
  const made = answered.flatMap(({ row, answer }) => (answer.ok ? [{ ...row, ...answer }] : []))
  const failed = answered.flatMap(({ row, answer }) =>
    answer.ok ? [] : [{ key: String(row.line), line: row.line, text: answer.error.message }],
  )
  const again = made.filter(({ repeated }) => repeated).length
  const pages = Math.max(1, Math.ceil(made.length / PAGE))

  function save(name: string, type: string, toText: (tokens: ExportedToken[]) => string) {
    const tokens = made.map(({ line, input, token, iat, exp }) => ({
      ...{ line, participantId: input.participantId, roomId: input.roomId, token, iat, exp },
    }))
    saveText(name, type, toText(tokens))
    onTaken()
  }

  return (
    <div className="space-y-4">
      {failed.length > 0 && (
        <Callout tone="danger" title={`${count(failed.length, 'row')} could not be issued`}>
          <Lines lines={failed} />
        </Callout>
      )}
      <Panel
        title={`${count(made.length, 'token')} issued`}
        description={
          again > 0 ? `${formatNumber(again)} of them were issued earlier, and made again byte for byte.` : undefined
        }
        bodyClassName="p-0"
        actions={
          made.length > 0 && (
            <>
              <Button variant="primary" onClick={() => save('videosdk-tokens.csv', 'text/csv', tokensCsv)}>
                <Download aria-hidden="true" />
                CSV
              </Button>
              <Button onClick={() => save('videosdk-tokens.env', 'text/plain', tokensEnv)}>
                <Download aria-hidden="true" />
                .env
              </Button>
              <Button onClick={() => save('videosdk-tokens.json', 'application/json', tokensJson)}>
                <Download aria-hidden="true" />
                JSON
              </Button>
            </>
          )
        }
      >
        <p className="border-b px-4 py-2 text-[13px] text-muted-foreground">
          <span className="font-medium text-foreground">The tokens are shown here only.</span> The desk keeps their
          records: when you leave this page, they are gone.
        </p>
        {made.length > 0 && (
          <Table caption="Issued tokens" plain>
            <THead>
              <Th>Line</Th>
              <Th>Participant</Th>
              <Th>Room</Th>
              <Th>Expires</Th>
              <Th>
                <span className="sr-only">Token and record</span>
              </Th>
            </THead>
            <TBody>
              {made.slice(page * PAGE, (page + 1) * PAGE).map(({ line, input, token, id, exp }) => (
                <Tr key={line}>
                  <Td label="Line">{formatNumber(line)}</Td>
                  <Td label="Participant">{input.participantId ? <Code>{input.participantId}</Code> : <Any />}</Td>
                  <Td label="Room">{input.roomId ? <Code>{input.roomId}</Code> : <Any />}</Td>
                  <Td label="Expires">
                    <LocalAndUtc value={exp} />
                  </Td>
                  <Td className="cards:w-full">
                    <span className="flex items-center justify-end gap-2 cards:justify-start">
                      <CopyButton text={token} what={`token of line ${line}`} label="Copy" />
                      <TextLink href={paths.token(id)} target="_blank" rel="noopener">
                        Record<span className="sr-only"> of line {line} (opens in a new tab)</span>
                      </TextLink>
                    </span>
                  </Td>
                </Tr>
              ))}
            </TBody>
          </Table>
        )}
        {pages > 1 && (
          <nav aria-label="Pages of tokens" className="flex items-center justify-end gap-2 border-t px-4 py-2">
            <span className="mr-auto text-xs text-muted-foreground" data-numeric>
              Page {formatNumber(page + 1)} of {formatNumber(pages)}
            </span>
            <Button size="sm" blocked={page === 0} onClick={() => setPage(page - 1)}>
              Previous
            </Button>
            <Button size="sm" blocked={page >= pages - 1} onClick={() => setPage(page + 1)}>
              Next
            </Button>
          </nav>
        )}
      </Panel>
    </div>
  )
}

const Any = () => <span className="text-muted-foreground">any</span>
