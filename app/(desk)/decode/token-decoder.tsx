'use client'
import { ArrowLeft, FileSearch } from 'lucide-react'
import { useMemo, useState } from 'react'
import { VerdictCard } from '@/components/token/verdict-card'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Kbd } from '@/components/ui/kbd'
import { formatNumber } from '@/lib/format'
import { extractTokens, type FoundToken } from '@/lib/token/extract'
import { listed } from '@/lib/token/words'
import { ComparePanel } from './compare-panel'
import { OneToken } from './one-token'
import { PasteField } from './paste-field'
import { TokenList } from './token-list'
import { isHidden, usePastedText, useStrayPastes } from './use-pasted-text'

interface TokenDecoderProps {
  /** The server's clock in seconds since 1970, as the page was made. */
  serverNow: number
  /** The viewer may issue tokens. */
  mayIssue: boolean
}

/** What was pasted, and all that can be said of the tokens in it. */
export function TokenDecoder({ serverNow, mayIssue }: TokenDecoderProps) {
  const [{ text, typed, folded, tooLong }, dispatch] = usePastedText()
  useStrayPastes(dispatch)
  const found = useMemo(() => extractTokens(text), [text])
  const [chosen, setChosen] = useState<{ of: string; index: number } | null>(null)
  const [comparing, setComparing] = useState<string | null>(null)
  const index = found.tokens.length === 1 ? 0 : chosen?.of === text ? chosen.index : -1
  const token = found.tokens[index]

  return (
    <div className="space-y-4">
      <PasteField
        autoFocus
        label="Token"
        text={text}
        folded={folded && found.tokens.length > 0}
        hint={<Hint text={text} token={token} />}
        dispatch={dispatch}
      />
      {tooLong !== null ? (
        <div role="status">
          <VerdictCard
            quiet
            verdict="malformed"
            message={`This text has ${formatNumber(tooLong)} characters, more than 1 MiB. It was left out: paste only what has the tokens in it.`}
          />
        </div>
      ) : found.tokens.length === 0 ? (
        <NothingYet />
      ) : token === undefined ? (
        <TokenList
          key={text}
          found={found}
          serverNow={serverNow}
          onChoose={(next) => setChosen({ of: text, index: next })}
        />
      ) : (
        <>
          {found.tokens.length > 1 && (
            <Button size="sm" onClick={() => setChosen(null)}>
              <ArrowLeft aria-hidden="true" />
              All {formatNumber(found.tokens.length)} tokens
            </Button>
          )}
          {comparing === token.text && <ComparePanel left={token.text} onClose={() => setComparing(null)} />}
          <OneToken
            text={token.text}
            pasted={found.tokens.length === 1 ? text : token.text}
            typed={typed}
            serverNow={serverNow}
            mayIssue={mayIssue}
            onCompare={() => setComparing(token.text)}
          />
        </>
      )}
    </div>
  )
}

function Hint({ text, token }: { text: string; token: FoundToken | undefined }) {
  const hidden =
    isHidden(text) && `The text of ${formatNumber(text.length)} characters was read, and is not shown here. `
  if (!token || token.cut.length === 0) {
    return <>{hidden}A token goes only to this desk, which neither logs nor stores it.</>
  }
  return (
    <span className="text-foreground">
      {hidden}Left aside: {listed(token.cut)}.
    </span>
  )
}

function NothingYet() {
  return (
    <EmptyState icon={FileSearch} title="Paste a token">
      <p>
        Or whatever it stands in: a header, a link, a line of <code>.env</code>, code, a log, a list of up to a
        thousand. It is read here in the browser at once. Then the desk checks the signature against its keys, and says
        whether the token was issued here.
      </p>
      <p className="mt-2">
        <Kbd>Ctrl</Kbd> <Kbd>V</Kbd> works anywhere on this page.
      </p>
    </EmptyState>
  )
}
