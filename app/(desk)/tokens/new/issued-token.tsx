'use client'
import { ExternalLink, Plus, RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ClaimsTable } from '@/components/token/claims-table'
import { StageBadge } from '@/components/token/stage-badge'
import { TokenQr } from '@/components/token/token-qr'
import { TokenSnippets } from '@/components/token/token-snippets'
import { TokenTimes } from '@/components/token/token-times'
import { Button, buttonStyle } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CodeBlock } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { paths } from '@/lib/paths'
import { envLine, snippetsOf } from '@/lib/snippets/snippets'
import type { TokenPayload } from '@/lib/token/claims'
import { decodeToken } from '@/lib/token/decode'
import { FORM_GRID } from './layout-grid'
import { RepeatedNotice } from './repeated-notice'
import type { Issued } from './use-issue-request'

interface IssuedTokenProps {
  issued: Issued
  onSameAgain: () => void
  onNew: () => void
}

/** The token, here and now only: copy it, look at it, go on. */
export function IssuedToken({ issued, onSameAgain, onNew }: IssuedTokenProps) {
  const { token, record, repeated } = issued.answer
  const region = useRef<HTMLElement>(null)
  const text = useRef<HTMLPreElement>(null)
  const decoded = decodeToken(token)

  useEffect(() => {
    region.current?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [])

  return (
    <section ref={region} tabIndex={-1} aria-labelledby="issued-token" className="outline-none">
      {repeated && <RepeatedNotice issued={issued} />}
      <div className={FORM_GRID}>
        <div className="min-w-0 self-start rounded-lg border bg-surface">
          <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-2">
            <h2 id="issued-token" className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
              {repeated ? 'The token of your earlier request' : 'Token issued'}
              <span className="flex items-center gap-2 font-normal text-muted-foreground">
                {record.keyName} <StageBadge stage={record.keyStage} />
              </span>
            </h2>
            <CopyButton text={token} what="token" label="Copy token" variant="primary" target={text} />
          </div>
          <div className="p-4">
            <CodeBlock ref={text} aria-label="Token">
              {token}
            </CodeBlock>
            <p className="mt-2 text-muted-foreground">
              <span className="font-medium text-foreground">This token is shown once.</span> The desk keeps its record,
              not the token: when you leave or reload this page, it is gone.
            </p>
            <div className="mt-3 flex flex-wrap gap-2">
              <CopyButton text={envLine(token)} what=".env line" label="Copy .env line" target={text} />
              <TokenQr token={token} />
              <NewTab href={`${paths.decode()}#token=${token}`}>Open in decode</NewTab>
              <NewTab href={paths.token(record.id)}>See its record</NewTab>
            </div>
          </div>
        </div>
        <div className="min-w-0 space-y-4 self-start lg:row-span-2">
          {record.keyStage === 'DEMO' && (
            <Callout tone="warning" title="VideoSDK will not accept this token">
              It was signed with a demo key, which VideoSDK does not know.
            </Callout>
          )}
          <TokenTimes iat={record.iat} exp={record.exp} serverNow={issued.at} />
          <div className="flex flex-wrap gap-2 *:flex-1">
            <Button onClick={onSameAgain}>
              <RotateCcw aria-hidden="true" />
              Same again
            </Button>
            <Button onClick={onNew}>
              <Plus aria-hidden="true" />
              New token
            </Button>
          </div>
        </div>
        {decoded.ok && (
          <div className="min-w-0 space-y-4">
            <TokenSnippets snippets={snippetsOf(token, decoded.token.payload as TokenPayload)} />
            <Panel title="Claims" bodyClassName="p-0">
              <ClaimsTable payload={decoded.token.payload} now={issued.at} plain />
            </Panel>
          </div>
        )}
      </div>
    </section>
  )
}

/** Another tab, so that the only copy of the token stays in this one. */
function NewTab({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener" className={buttonStyle()}>
      {children}
      <span className="sr-only"> (opens in a new tab)</span>
      <ExternalLink aria-hidden="true" />
    </a>
  )
}
