'use client'
import { CircleCheck, ExternalLink } from 'lucide-react'
import { FindingsList } from '@/components/token/findings-list'
import { buttonStyle } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { paths } from '@/lib/paths'
import { correctedRequest } from '@/lib/request-text/corrected-request'
import { requestJson } from '@/lib/request-text/request-json'
import { requestLink } from '@/lib/request-text/request-link'
import { countFindings, type Finding } from '@/lib/token/finding'
import type { JsonObject } from '@/lib/token/json'

interface FindingsPanelProps {
  findings: readonly Finding[]
  /** What a corrected request is made of; null where the payload could not be read. */
  payload: JsonObject | null
  /** The desk's id of the key that the token names. */
  keyId: string | null
  mayIssue: boolean
}

/** What is odd about the token, and the request that was probably meant. */
export function FindingsPanel({ findings, payload, keyId, mayIssue }: FindingsPanelProps) {
  const wrong = findings.some(({ severity }) => severity !== 'info')
  return (
    <Panel id="findings" title="Findings" description={countFindings(findings) || 'None'} bodyClassName="p-0">
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-3">
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-success" />
          Nothing about its claims is odd for VideoSDK.
        </p>
      ) : (
        <FindingsList findings={findings} />
      )}
      {wrong && payload && <Corrected payload={payload} keyId={keyId} mayIssue={mayIssue} />}
    </Panel>
  )
}

function Corrected({
  payload,
  keyId,
  mayIssue,
}: Pick<FindingsPanelProps, 'keyId' | 'mayIssue'> & { payload: JsonObject }) {
  const { request, changes } = correctedRequest(payload)
  const whole = { ...request, apiKeyId: keyId ?? '', purpose: '' }
  const apikey = typeof payload.apikey === 'string' ? payload.apikey : null
  return (
    <div className="border-t px-4 py-3">
      <p className="font-medium">Corrected request</p>
      {changes.length > 0 && (
        <ul className="list-disc space-y-0.5 pl-4 wrap-anywhere text-muted-foreground">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {mayIssue && (
          <a
            href={`${paths.issueToken()}${requestLink(whole)}`}
            target="_blank"
            rel="noopener"
            className={buttonStyle({ size: 'sm' })}
          >
            Open it in the form
            <span className="sr-only"> (in a new tab)</span>
            <ExternalLink aria-hidden="true" />
          </a>
        )}
        <CopyButton
          text={() => requestJson({ ...request, apikey })}
          what="corrected request"
          label="Copy as JSON"
          size="sm"
        />
      </div>
    </div>
  )
}
