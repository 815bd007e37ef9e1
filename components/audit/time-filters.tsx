'use client'
import { useId, useState } from 'react'
import { Radio } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useTimeZone } from '@/components/ui/time-zone'
import { PRESET_NAMES, type Preset, type TimeRange } from '@/lib/audit/filter'
import { PRESET_WORDS } from '@/lib/audit/filter-words'
import { momentOf, wallClockOf, zoneName } from '@/lib/zoned-time'
import type { FilterPartProps } from './filter-dialog'

interface TimeFilterProps extends FilterPartProps {
  /** Why it cannot be taken as it is; null when it can. */
  onProblem: (problem: string | null) => void
}

/** Chooses when it happened: a span that ends now, or two moments. */
export function CreatedFilter({ filter, onChange, onProblem }: TimeFilterProps) {
  const { created } = filter
  const chosen = created && 'preset' in created ? created.preset : created ? 'own' : 'any'
  const id = useId()
  const [choice, setChoice] = useState<Preset | 'own' | 'any'>(chosen)
  function choose(next: Preset | 'own' | 'any') {
    setChoice(next)
    onProblem(null)
    if (next !== 'own') onChange({ ...filter, created: next === 'any' ? null : { preset: next } })
  }
  const choices = [
    ['any', 'Whenever'],
    ...PRESET_NAMES.map((it) => [it, `In ${PRESET_WORDS[it]}`]),
    ['own', 'Own dates'],
  ]
  return (
    <>
      <fieldset className="-mx-2">
        <legend className="sr-only">When</legend>
        {(choices as [Preset | 'own' | 'any', string][]).map(([value, label]) => (
          <label
            key={value}
            htmlFor={`${id}-${value}`}
            className="flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-muted pointer-coarse:py-2.5"
          >
            <Radio
              id={`${id}-${value}`}
              name="when"
              value={value}
              checked={choice === value}
              onChange={() => choose(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {choice === 'own' && (
        <RangeFields
          range={created && 'from' in created ? created : null}
          onChange={(range) => onChange({ ...filter, created: range })}
          onProblem={onProblem}
        />
      )}
    </>
  )
}

/** Chooses tokens by the moment at which they expire. */
export function ExpiresFilter({ filter, onChange, onProblem }: TimeFilterProps) {
  return (
    <RangeFields
      range={filter.expires}
      onChange={(expires) => onChange({ ...filter, expires })}
      onProblem={onProblem}
    />
  )
}

interface RangeFieldsProps {
  range: TimeRange | null
  onChange: (range: TimeRange | null) => void
  onProblem: (problem: string | null) => void
}

/** Two moments in the zone in which times are shown; an end that is left empty is open. */
function RangeFields({ range, onChange, onProblem }: RangeFieldsProps) {
  const zone = useTimeZone()
  const textOf = (moment: Date | null | undefined) => (moment ? wallClockOf(moment, zone) : '')
  const [texts, setTexts] = useState({ from: textOf(range?.from), to: textOf(range?.to) })
  function change(part: Partial<typeof texts>) {
    const next = { ...texts, ...part }
    setTexts(next)
    const [from, to] = [momentOf(next.from, zone), momentOf(next.to, zone)]
    onProblem(from && to && from >= to ? 'The end lies before the beginning: nothing can lie in between.' : null)
    onChange(from || to ? { from, to } : null)
  }
  return (
    <div className="mt-3">
      <div className="grid gap-3 sm:grid-cols-2">
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={end === 'from' ? 'From' : 'Before'}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={texts[end]}
                max="9999-12-31T23:59"
                onChange={(event) => change({ [end]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <p className="text-xs text-muted-foreground">
        In the time of {zoneName(zone)}. An end that is left empty is open.
      </p>
    </div>
  )
}
