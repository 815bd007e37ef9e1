'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { type FilterField, withValue } from '@/lib/audit/filter'
import { FIELD_WORDS } from '@/lib/audit/filter-words'
import type { FilterPartProps } from './filter-dialog'
import { SideChoice } from './side-choice'

/** Types the exact value of a field. */
export function TextFilter({ field, filter, onChange }: FilterPartProps & { field: FilterField }) {
  const [before] = useState(filter)
  const [side, setSide] = useState<'is' | 'not'>('is')
  const [text, setText] = useState('')

  function change(next: { side: 'is' | 'not'; text: string }) {
    setSide(next.side)
    setText(next.text)
    const value = next.text.trim()
    onChange(value === '' ? before : withValue(before, field, value, next.side))
  }
  return (
    <>
      <SideChoice side={side} onChange={(next) => change({ side: next, text })} several={false} />
      <Field
        label={FIELD_WORDS[field]}
        hint="The whole of it, with small and capital letters. The search field also finds a part."
      >
        {(control) => (
          <Input
            {...control}
            value={text}
            onChange={(event) => change({ side, text: event.target.value })}
            maxLength={300}
            mono={field !== 'purpose'}
            autoComplete="off"
          />
        )}
      </Field>
    </>
  )
}
