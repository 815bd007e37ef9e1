'use client'
import { memo, type ReactNode } from 'react'
import { ClaimsTable } from '@/components/token/claims-table'
import { payloadText } from '@/components/token/payload-text'
import { TokenTimes } from '@/components/token/token-times'
import { CodeBlock } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { JsonView } from '@/components/ui/json-view'
import { Panel } from '@/components/ui/panel'
import { cn } from '@/lib/cn'
import { escapeUnseen } from '@/lib/decode/escape-unseen'
import type { DecodeError } from '@/lib/token/decode-error'
import type { JsonObject } from '@/lib/token/json'
import { BrokenText } from './broken-text'

/** Colours need an element for each piece; a longer text is shown without. */
const MAX_COLOURED = 20_000

interface TokenPartsProps {
  header?: JsonObject
  payload?: JsonObject
  /** The texts of the two, where they could be read but are no JSON object. */
  headerText?: string
  payloadText?: string
  error?: DecodeError
  serverNow: number
}

/**
 * Payload, times, claims and header, or as much of them as there is. The payload comes first where there is one column. Remembered,
 * as the page around it counts seconds.
 */
export const TokenParts = memo(function TokenParts(props: TokenPartsProps) {
  const { header, payload, headerText, payloadText, error, serverNow } = props
  if (!payload) {
    return (
      <div className="grid gap-4 lg:grid-cols-2">
        <Part name="payload" object={payload} text={payloadText} error={error} />
        <Part name="header" object={header} text={headerText} error={error} />
      </div>
    )
  }
  const { iat, nbf, exp } = payload
  return (
    <div className="@container">
      <div className="grid gap-4 @3xl:grid-cols-2 @min-[68rem]:grid-cols-[27rem_minmax(0,1fr)] @min-[68rem]:grid-rows-[auto_auto_1fr]">
        <Part name="payload" object={payload} text={payloadText} error={error} className="@3xl:row-start-2" />
        <TokenTimes
          {...(typeof iat === 'number' && { iat })}
          {...(typeof nbf === 'number' && { nbf })}
          {...(typeof exp === 'number' && { exp })}
          serverNow={serverNow}
          className="@3xl:col-span-2 @3xl:row-start-1"
        />
        <Panel
          title="Claims"
          bodyClassName="p-0"
          className="self-start @3xl:col-span-2 @3xl:row-start-3 @min-[68rem]:col-span-1 @min-[68rem]:col-start-2 @min-[68rem]:row-span-2 @min-[68rem]:row-start-2"
        >
          <ClaimsTable payload={payload} now={serverNow} plain />
        </Panel>
        <Part
          name="header"
          object={header}
          text={headerText}
          error={error}
          className="@3xl:col-start-2 @3xl:row-start-2 @min-[68rem]:col-start-1 @min-[68rem]:row-start-3"
        />
      </div>
    </div>
  )
})

interface PartProps {
  name: 'header' | 'payload'
  object: JsonObject | undefined
  text: string | undefined
  error: DecodeError | undefined
  className?: string
}

function Part({ name, object, text, error, className }: PartProps) {
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
}

function PartPanel(props: { title: string; className?: string; actions?: ReactNode; children: ReactNode }) {
  return <Panel {...props} className={cn('self-start', props.className)} bodyClassName="px-4 py-3" />
}

function Json({ text }: { text: string }) {
  if (text.length <= MAX_COLOURED) return <JsonView json={text} />
  return (
    <CodeBlock tabIndex={0} className="max-h-120 overflow-y-auto">
      {text}
    </CodeBlock>
  )
}
