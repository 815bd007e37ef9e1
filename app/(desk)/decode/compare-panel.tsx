'use client'
import { useMemo } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Code } from '@/components/ui/code'
import { Panel } from '@/components/ui/panel'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { compareTokens } from '@/lib/decode/compare-tokens'
import { escapeUnseen } from '@/lib/decode/escape-unseen'
import { readToken } from '@/lib/token/decode'
import { extractTokens } from '@/lib/token/extract'
import { PasteField } from './paste-field'
import { usePastedText } from './use-pasted-text'

interface ComparePanelProps {
  /** The token that stands there already. */
  left: string
  onClose: () => void
}

/** A second token beside the first, claim by claim, with what each difference does. */
export function ComparePanel({ left, onClose }: ComparePanelProps) {
  const [{ text, folded }, dispatch] = usePastedText()
  const right = useMemo(() => extractTokens(text).tokens[0]?.text ?? '', [text])
  const [one, other] = useMemo(() => [payloadOf(left), payloadOf(right)], [left, right])
  const rows = useMemo(() => (one && other ? compareTokens(one, other) : []), [one, other])
  const differing = rows.filter(({ same }) => !same).length

  return (
    <Panel
      title="Compare"
      description="The token above is the left one. Signatures are not compared: what differs is what the tokens say."
      actions={
        <Button size="sm" onClick={onClose}>
          Close
        </Button>
      }
    >
      <PasteField
        autoFocus
        label="The other token"
        text={text}
        folded={folded && other !== null}
        hint="Read here in the browser, and sent nowhere."
        dispatch={dispatch}
      />
      {right !== '' && other === null && (
        <Callout tone="danger" role="status" className="mt-3">
          The other text has no payload that could be read. Paste a whole token.
        </Callout>
      )}
      {other && (
        <>
          <p role="status" className="mt-3 mb-2 font-medium">
            {left === right
              ? 'It is the same token.'
              : differing === 0
                ? 'They say the same, but were signed apart.'
                : `They differ in ${differing} ${differing === 1 ? 'claim' : 'claims'}.`}
          </p>
          <Table caption="The claims of both tokens" cards="early">
            <THead>
              <Th className="w-36">Claim</Th>
              <Th>Left</Th>
              <Th>Right</Th>
              <Th>What the difference does</Th>
            </THead>
            <TBody>
              {rows.map(({ claim, left: before, right: after, same, effect }) => (
                <Tr key={claim}>
                  <Td className="py-2.5 align-top leading-5">
                    <Code className="font-medium">{escapeUnseen(claim)}</Code>{' '}
                    {!same && <Badge tone="warning">differs</Badge>}
                  </Td>
                  <Td label="Left" className="py-2.5 align-top leading-5 wrap-anywhere">
                    <Value json={before} />
                  </Td>
                  <Td label="Right" className="py-2.5 align-top leading-5 wrap-anywhere">
                    <Value json={after} />
                  </Td>
                  <Td className="py-2.5 align-top leading-5 text-muted-foreground cards:w-full">
                    {effect ?? 'Nothing: the same.'}
                  </Td>
                </Tr>
              ))}
            </TBody>
          </Table>
        </>
      )}
    </Panel>
  )
}

function Value({ json }: { json: string | null }) {
  return json === null ? <span className="text-muted-foreground">not there</span> : <Code>{escapeUnseen(json)}</Code>
}

function payloadOf(text: string) {
  const reading = readToken(text)
  return (reading.ok ? reading.token.payload : reading.partial.payload) ?? null
}
