'use client'
import { useRef } from 'react'
import { useWatch } from 'react-hook-form'
import { useFieldError } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { serverSeconds, useServerNow } from '@/components/token/server-clock'
import { FieldGroup } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segment, Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { type ExpiryUnit, secondsOf } from '@/lib/token/duration'
import { requestFindings } from '@/lib/token/findings'
import { ExpiryWords } from './expiry-words'
import { FieldNote, MESSAGE_ROOM } from './field-note'
import { localOf, readLocal } from './local-date-time'
import { type ExpiryChoice, expiryOf, QUICK_EXPIRIES, type TokenDraft, UNITS } from './token-draft'

const ODDITY = {
  skipped: {
    message: 'The clocks go forward then, and this time does not exist.',
    fix: 'It is read as the time shown above.',
  },
  twice: {
    message: 'The clocks go back then, and this time comes twice.',
    fix: 'The first one is taken.',
  },
}

interface ExpiryFieldProps {
  state: ActionFormState<TokenDraft>
  serverNow: number
}

/** How long the token lives: a click, a number with a unit, or a date and time of this computer's zone. */
export function ExpiryField({ state, serverNow }: ExpiryFieldProps) {
  const { control, register, getValues, setValue, clearErrors } = state.form
  const expiry = useWatch({ control, name: 'expiry' })
  const now = useServerNow(serverNow, 60)
  const suggested = useRef('')
  const errors = [
    useFieldError(state, 'expiry.amount'),
    useFieldError(state, 'expiry.unit'),
    useFieldError(state, 'expiry.at'),
    useFieldError(state, 'expiry'),
  ]
  const error = errors.find((each) => each !== undefined)
  const invalid = { 'aria-invalid': error ? (true as const) : undefined }
  const oddity = expiry.choice === 'at' ? readLocal(expiry.at)?.oddity : null
  const note = oddity ? ODDITY[oddity] : requestFindings({ expiry: expiryOf(expiry) }, now)[0]

  function choose(choice: ExpiryChoice) {
    const quick = QUICK_EXPIRIES.find((each) => each.choice === choice)
    clearErrors('expiry')
    if (quick) {
      // A number of one's own begins where the quick one was.
      setValue('expiry.amount', String(quick.amount))
      setValue('expiry.unit', quick.unit)
    }
    if (choice === 'at' && ['', suggested.current].includes(getValues('expiry.at'))) {
      const { amount, unit } = getValues('expiry')
      const then = serverSeconds() + (secondsOf(Number(amount), unit as ExpiryUnit) || 7_200)
      suggested.current = localOf(then - (then % 60))
      setValue('expiry.at', suggested.current)
    }
  }
  const choice = register('expiry.choice', { onChange: (event) => choose(event.target.value) })

  return (
    <FieldGroup
      legend="Expires"
      error={error}
      hint={note ? <FieldNote note={note} /> : 'Checked when somebody joins: a meeting that runs goes on.'}
      className={MESSAGE_ROOM.fourThenTwo}
    >
      <Segmented>
        {QUICK_EXPIRIES.map(({ choice: value, label }) => (
          <Segment key={value} {...choice} value={value} defaultChecked={expiry.choice === value}>
            {label}
          </Segment>
        ))}
        <Segment {...choice} value="own" defaultChecked={expiry.choice === 'own'}>
          Other
        </Segment>
        <Segment {...choice} value="at" defaultChecked={expiry.choice === 'at'}>
          Date and time
        </Segment>
      </Segmented>
      <div className="mt-2 flex min-h-20 flex-wrap content-start items-center gap-x-3 gap-y-1 @xl:min-h-8 pointer-coarse:min-h-22 @xl:pointer-coarse:min-h-10">
        {expiry.choice === 'own' && (
          <div className="flex gap-2">
            <Input
              {...register('expiry.amount')}
              {...invalid}
              aria-label="Lifetime"
              inputMode="numeric"
              autoComplete="off"
              className="w-24"
            />
            <div className="w-32">
              <Select
                {...register('expiry.unit', { deps: 'expiry.amount' })}
                {...invalid}
                aria-label="Unit of the lifetime"
              >
                {UNITS.map((unit) => (
                  <option key={unit} value={unit}>
                    {unit}
                  </option>
                ))}
              </Select>
            </div>
          </div>
        )}
        {expiry.choice === 'at' && (
          <Input
            {...register('expiry.at')}
            {...invalid}
            type="datetime-local"
            max="9999-12-31T23:59"
            aria-label="Date and time of the expiry"
            className="w-56"
          />
        )}
        <ExpiryWords expiry={expiryOf(expiry)} serverNow={serverNow} />
      </div>
    </FieldGroup>
  )
}
