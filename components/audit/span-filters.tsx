'use client'
import { useState } from 'react'
import { Choice } from '@/components/ui/checkbox'
import { FieldGroup } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { FILTER_STATES } from '@/lib/audit/filter'
import { STATE_WORDS } from '@/lib/audit/filter-words'
import type { FilterPartProps } from './filter-dialog'

const STATE_MEANING = {
  live: 'Not expired, not revoked, and its secret is not withdrawn.',
  expired: 'Its expiry has passed.',
  revoked: 'In our registry, whether it has expired since or not.',
}

/** Chooses how the tokens stand now, and how soon they expire. */
export function StateFilter({ filter, onChange }: FilterPartProps) {
  return (
    <>
      <fieldset className="space-y-2">
        <legend className="sr-only">State</legend>
        {FILTER_STATES.map((state) => (
          <Choice
            key={state}
            label={STATE_WORDS[state]}
            description={STATE_MEANING[state]}
            checked={filter.states.includes(state)}
            onChange={(event) => {
              const rest = filter.states.filter((it) => it !== state)
              onChange({ ...filter, states: event.target.checked ? [...rest, state] : rest })
            }}
          />
        ))}
      </fieldset>
      <SpanField
        legend="Expires within"
        hint="From now on. Leave it empty for whenever."
        seconds={filter.within}
        onChange={(within) => onChange({ ...filter, within })}
      />
    </>
  )
}

/** Chooses tokens that live for longer than a span. */
export function LifeFilter({ filter, onChange }: FilterPartProps) {
  return (
    <SpanField
      legend="Lives longer than"
      hint="From its creation to its expiry. Leave it empty for any life."
      seconds={filter.longer}
      onChange={(longer) => onChange({ ...filter, longer })}
    />
  )
}

const UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const
type Unit = keyof typeof UNITS

interface SpanFieldProps {
  legend: string
  hint: string
  /** Null for none. */
  seconds: number | null
  onChange: (seconds: number | null) => void
}

function SpanField({ legend, hint, seconds, onChange }: SpanFieldProps) {
  const [unit, setUnit] = useState<Unit>(() => unitOf(seconds))
  const [amount, setAmount] = useState(seconds === null ? '' : String(seconds / UNITS[unit]))
  function change(next: { amount: string; unit: Unit }) {
    setAmount(next.amount)
    setUnit(next.unit)
    const whole = /^\d{1,6}$/.test(next.amount.trim()) ? Number(next.amount) : 0
    onChange(whole > 0 ? whole * UNITS[next.unit] : null)
  }
  return (
    <FieldGroup legend={legend} hint={hint} className="mt-4">
      <div className="flex gap-2">
        <Input
          aria-label={legend}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={amount}
          onChange={(event) => change({ amount: event.target.value, unit })}
          className="w-24"
        />
        <Select
          aria-label="Unit"
          value={unit}
          onChange={(event) => change({ amount, unit: event.target.value as Unit })}
          className="w-32"
        >
          {Object.keys(UNITS).map((it) => (
            <option key={it} value={it}>
              {it}
            </option>
          ))}
        </Select>
      </div>
    </FieldGroup>
  )
}

/** The greatest unit in which it is a whole number. */
function unitOf(seconds: number | null): Unit {
  if (seconds === null) return 'hours'
  return (['days', 'hours', 'minutes'] as const).find((unit) => seconds % UNITS[unit] === 0) ?? 'minutes'
}
