'use client'
import { ExternalLink } from 'lucide-react'
import { useRef } from 'react'
import { StageBadge } from '@/components/token/stage-badge'
import { TokenQr } from '@/components/token/token-qr'
import { buttonStyle } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { paths } from '@/lib/paths'
import type { IssuedAnswer } from '@/lib/server/tokens/issue-one'
import { envLine } from '@/lib/snippets/snippets'

interface TokenOnceProps {
  answer: IssuedAnswer
  title: string
  headingId: string
}

/** A token, here and now only: to copy, to scan, to look at. */
export function TokenOnce({ answer: { token, record }, title, headingId }: TokenOnceProps) {
  const text = useRef<HTMLPreElement>(null)
  return (
    <div className="min-w-0 self-start rounded-lg border bg-surface">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-2">
        <h2 id={headingId} className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          {title}
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
          <span className="font-medium text-foreground">This token is shown once.</span> The desk keeps its record, not
          the token: when you leave or reload this page, it is gone.
        </p>
        <div className="mt-3 flex flex-wrap gap-2">
          <CopyButton text={envLine(token)} what=".env line" label="Copy .env line" target={text} />
          <TokenQr token={token} />
          <NewTab href={`${paths.decode()}#token=${token}`}>Open in decode</NewTab>
          <NewTab href={paths.token(record.id)}>See its record</NewTab>
        </div>
      </div>
    </div>
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
