'use client'
import { FileSearch } from 'lucide-react'
import { useMemo } from 'react'
import { VerdictCard } from '@/components/token/verdict-card'
import { Callout } from '@/components/ui/callout'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { Kbd } from '@/components/ui/kbd'
import { readPastedText } from '@/lib/decode/pasted-text'
import { formatNumber } from '@/lib/format'
import { readToken } from '@/lib/token/decode'
import { VERDICT_TEXT } from '@/lib/token/verdict'
import { CheckCard } from './check-card'
import { PasteField } from './paste-field'
import { TokenParts } from './token-parts'
import { useClockedCheck } from './use-clocked-check'
import { usePastedText } from './use-pasted-text'

/** Field, verdict and contents of a token. `serverNow` is the server's clock in seconds since 1970, as the page was made. */
export function TokenDecoder({ serverNow }: { serverNow: number }) {
  const [{ text, typed, folded, tooLong }, dispatch] = usePastedText()
  const pasted = useMemo(() => readPastedText(text), [text])
  const reading = useMemo(() => readToken(pasted.token), [pasted.token])
  const token = reading.ok ? reading.token : null
  const readable = reading.ok || Object.keys(reading.partial).length > 0
  const check = useClockedCheck(token, typed, serverNow)

  return (
    <div className="space-y-4">
      <PasteField text={text} folded={folded && readable} hint={<Hint cut={pasted.cut} />} dispatch={dispatch} />
      <p role="status" className="sr-only">
        {statusOf()}
      </p>
      {tooLong !== null ? (
        <VerdictCard
          quiet
          verdict="malformed"
          message={`This text has ${formatNumber(tooLong)} characters, and no VideoSDK token is longer than 64 KiB. It was left out of the field: paste only the token itself.`}
        />
      ) : reading.ok ? (
        <>
          <CheckCard
            state={check.state}
            claims={reading.token.claims}
            serverNow={serverNow}
            onCheckAgain={check.again}
          />
          {reading.claimsError && <Callout tone="warning">{reading.claimsError.message}</Callout>}
          <TokenParts header={reading.token.header} payload={reading.token.payload} serverNow={serverNow} />
        </>
      ) : reading.error.code === 'empty' ? (
        <NothingYet />
      ) : (
        <>
          <VerdictCard quiet verdict={reading.error.verdict} message={reading.error.message}>
            <span className="text-[13px] text-muted-foreground">
              {reading.error.part === 'token' ? 'Code' : `In the ${reading.error.part}. Code`}{' '}
              <Code>{reading.error.code}</Code>
            </span>
          </VerdictCard>
          <TokenParts {...reading.partial} error={reading.error} serverNow={serverNow} />
        </>
      )}
    </div>
  )

  /** What is read out; empty while nothing is new. */
  function statusOf(): string {
    if (tooLong !== null) return 'The text is too long to be a token.'
    if (!reading.ok) return reading.error.code === 'empty' ? '' : `Not a token. ${reading.error.message}`
    if (check.state.kind === 'checking') return 'Decoded.'
    if (check.state.kind === 'failed') return `It could not be checked. ${check.state.failure.message}`
    return `Verdict: ${VERDICT_TEXT[check.state.check.verdict].label}.`
  }
}

function Hint({ cut }: { cut: string[] }) {
  if (cut.length === 0) return 'Goes only to this desk, which neither logs nor stores it.'
  return (
    <span className="text-foreground">
      Left aside: {cut.join(' and ')}.
      {cut.some((it) => it.includes('Bearer')) && ' VideoSDK’s REST API takes the token alone, without “Bearer”.'}
    </span>
  )
}

function NothingYet() {
  return (
    <EmptyState icon={FileSearch} title="Paste a token">
      <p>
        Its header, payload and times are read here in the browser at once. Then the desk checks the signature against
        its keys, and says whether the token was issued here.
      </p>
      <p className="mt-2">
        <Kbd>Ctrl</Kbd> <Kbd>V</Kbd> works anywhere on this page.
      </p>
    </EmptyState>
  )
}
