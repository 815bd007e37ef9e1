'use client'
import { Download, ExternalLink } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { VerdictBadge } from '@/components/token/verdict-card'
import { Button, buttonStyle } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { saveText } from '@/components/ui/save-text'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { packCsv, packJson } from '@/lib/decode/pack-export'
import { paths } from '@/lib/paths'
import type { PackToken } from '@/lib/server/tokens/make-negative-pack'

interface PackTableProps {
  tokens: readonly PackToken[]
  room: string
  participant: string
  /** The viewer may open records. */
  mayRead: boolean
}

/** Each wrong token with what is wrong with it and what must come of it; as a file, too. Gone with the page. */
export function PackTable({ tokens, mayRead, ...place }: PackTableProps) {
  const root = useRef<HTMLElement>(null)
  // A new pack is what was asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each pack anew
  useEffect(() => root.current?.focus(), [tokens])
  return (
    <section ref={root} tabIndex={-1} aria-label="The pack" className="rounded-lg">
      <Panel
        title={`${tokens.length} wrong tokens`}
        description="What joining must lead to is predicted from VideoSDK’s documentation. Shown until you leave the page."
        bodyClassName="p-0"
        actions={
          <>
            <CopyButton text={() => packJson(tokens, place)} what="pack as JSON" label="Copy as JSON" size="sm" />
            <Button
              size="sm"
              onClick={() => saveText('negative-pack.json', 'application/json', packJson(tokens, place))}
            >
              <Download aria-hidden="true" />
              JSON
            </Button>
            <Button size="sm" onClick={() => saveText('negative-pack.csv', 'text/csv', packCsv(tokens, place))}>
              <Download aria-hidden="true" />
              CSV
            </Button>
          </>
        }
      >
        <Table caption="Wrong tokens" plain>
          <THead>
            <Th>What is wrong</Th>
            <Th>Joining must give</Th>
            <Th>Verdict here</Th>
            <Th>Record</Th>
            <Th>Token</Th>
          </THead>
          <TBody>
            {tokens.map(({ id, title, token, verdict, code, name, recordId }) => (
              <Tr key={id}>
                <Td className="cards:w-full cards:font-medium">
                  {title} <Code className="block text-xs text-muted-foreground">{id}</Code>
                </Td>
                <Td label="Joining gives">
                  <Code>
                    {code} {name}
                  </Code>
                </Td>
                <Td label="Verdict here">
                  <VerdictBadge verdict={verdict} />
                </Td>
                <Td label="Record">
                  {recordId === null ? (
                    <span className="text-muted-foreground">none: not ours</span>
                  ) : !mayRead ? (
                    'issued'
                  ) : (
                    <TextLink href={paths.token(recordId)} target="_blank">
                      issued
                      <span className="sr-only">: open the record of “{title}” in a new tab</span>
                    </TextLink>
                  )}
                </Td>
                <Td>
                  <span className="flex items-center gap-1">
                    <CopyButton text={token} what={`token “${title}”`} label="Copy" size="sm" />
                    <a
                      href={`${paths.decode()}#token=${encodeURIComponent(token)}`}
                      target="_blank"
                      rel="noopener"
                      className={buttonStyle({ size: 'sm', variant: 'ghost' })}
                    >
                      Decode
                      <span className="sr-only"> “{title}” (in a new tab)</span>
                      <ExternalLink aria-hidden="true" />
                    </a>
                  </span>
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Panel>
    </section>
  )
}
