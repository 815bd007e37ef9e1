'use client'
import { memo, type ReactNode } from 'react'
import { ClaimsTable } from '@/components/token/claims-table'
import { payloadText } from '@/components/token/payload-text'
import { CodeBlock } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { JsonView } from '@/components/ui/json-view'
import { Panel } from '@/components/ui/panel'
import { escapeUnseen } from '@/lib/decode/escape-unseen'
import type { DecodeError } from '@/lib/token/decode-error'
import type { JsonObject } from '@/lib/token/json'
import { BrokenText } from './broken-text'

/** Colours need an element for each piece; a longer text is shown without. */
const MAX_COLOURED = 20_000

/** Every claim with what it says. Remembered, as the page around it counts seconds. */
export const ClaimsPanel = memo(function ClaimsPanel({
  payload,
  serverNow,
}: {
  payload: JsonObject
  serverNow: number
}) {
  return (
    <Panel title="Claims" bodyClassName="p-0">
      <ClaimsTable payload={payload} now={serverNow} plain />
    </Panel>
  )
})

interface TokenPartProps {
  name: 'header' | 'payload'
  object: JsonObject | undefined
  /** Its text, where it could be read but is no JSON object. */
  text: string | undefined
  error: DecodeError | undefined
  className?: string
}

/** Header or payload as JSON, or as much of it as can be read, with the place where it goes wrong. */
export const TokenPart = memo(function TokenPart({ name, object, text, error, className }: TokenPartProps) {
  const title = name === 'header' ? 'Header' : 'Payload'
  if (object) {
    const json = payloadText(object)
    return (
      <PartPanel title={title} className={className} actions={<CopyButton text={json} what={name} className="-my-1" />}>
        <Json text={escapeUnseen(json)} />
      </PartPanel>
    )
  }
  if (text === undefined) return null
  return (
    <PartPanel title={`${title}, as far as it can be read`} className={className}>
      <BrokenText text={text} offset={error?.part === name ? error.offset : undefined} />
    </PartPanel>
  )
})

function PartPanel(props: { title: string; className?: string; actions?: ReactNode; children: ReactNode }) {
  return <Panel {...props} bodyClassName="px-4 py-3" />
}

function Json({ text }: { text: string }) {
  if (text.length <= MAX_COLOURED) return <JsonView json={text} />
  return (
    <CodeBlock tabIndex={0} className="max-h-120 overflow-y-auto">
      {text}
    </CodeBlock>
  )
}
