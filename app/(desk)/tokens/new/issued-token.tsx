'use client'
import { Plus, RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ClaimsTable } from '@/components/token/claims-table'
import { TokenSnippets } from '@/components/token/token-snippets'
import { TokenTimes } from '@/components/token/token-times'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { snippetsOf } from '@/lib/snippets/snippets'
import type { TokenPayload } from '@/lib/token/claims'
import { decodeToken } from '@/lib/token/decode'
import { TokenOnce } from '../../token-once'
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
  const decoded = decodeToken(token)

  useEffect(() => {
    region.current?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [])

  return (
    <section ref={region} tabIndex={-1} aria-labelledby="issued-token" className="outline-none">
      {repeated && <RepeatedNotice issued={issued} />}
      <div className={FORM_GRID}>
        <TokenOnce
          answer={issued.answer}
          headingId="issued-token"
          title={repeated ? 'The token of your earlier request' : 'Token issued'}
        />
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
