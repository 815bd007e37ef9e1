'use client'
import { useEffect, useState } from 'react'
import { useServerNow } from '@/components/token/server-clock'
import { VerdictCard } from '@/components/token/verdict-card'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { MaskedInput } from '@/components/ui/masked-input'
import { Panel } from '@/components/ui/panel'
import type { DecodedToken } from '@/lib/token/decode'
import type { DecodeError } from '@/lib/token/decode-error'
import type { Verification } from '@/lib/token/judge'
import type { Verdict } from '@/lib/token/verdict'

interface LocalCheckProps {
  reading: { token: DecodedToken; claimsError: DecodeError | null }
  serverNow: number
  /** Null as long as there is no secret. */
  onVerdict: (verdict: Verdict | null) => void
}

/** Checks a token of a key that the desk does not have, by a secret that is typed here and stays here. */
export function LocalCheck({ reading, serverNow, onVerdict }: LocalCheckProps) {
  const [secret, setSecret] = useState('')
  const now = useServerNow(serverNow)
  const [check, setCheck] = useState<typeof import('@/lib/decode/local-check').checkLocally | null>(null)
  const [missing, setMissing] = useState(false)

  // Needed by few, so it is loaded for them alone.
  useEffect(() => {
    import('@/lib/decode/local-check').then(
      ({ checkLocally }) => setCheck(() => checkLocally),
      () => setMissing(true),
    )
  }, [])

  const answer: Verification | null = check && secret !== '' ? check(reading, secret.trim(), now) : null
  const verdict = answer?.verdict ?? null
  useEffect(() => onVerdict(verdict), [verdict, onVerdict])

  return (
    <Panel title="Check it with a secret" description="For a key that this desk does not have.">
      <Field
        label="Secret"
        hint="Stays in this browser: it is sent nowhere, stored nowhere, and gone when you leave the page."
      >
        {(control) => (
          <MaskedInput
            {...control}
            kind="secret"
            what="secret"
            mono
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        )}
      </Field>
      {missing && (
        <Callout tone="warning" role="status">
          The part of the page that checks could not be loaded. Look whether you are connected, copy the token, reload
          the page and paste it again.
        </Callout>
      )}
      {answer && (
        <VerdictCard
          className="mt-2"
          verdict={answer.verdict}
          message={
            answer.verdict === 'bad-signature'
              ? 'Not this secret signed it, or it was changed since. Checked in this browser.'
              : `${answer.message} Checked in this browser, with this secret and the desk’s clock.`
          }
        />
      )}
    </Panel>
  )
}
