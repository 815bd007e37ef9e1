'use client'
import { useId, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { type FilterField, withoutValue, withValue } from '@/lib/audit/filter'
import type { FilterOption } from '@/lib/audit/filter-words'
import type { FilterPartProps } from './filter-dialog'
import { SideChoice } from './side-choice'

/** More options than this get a field to find one. */
const MANY = 10

interface ChoiceFilterProps extends FilterPartProps {
  field: FilterField
  options: readonly FilterOption[]
}

/** Chooses values of a field out of a list: any of them, or none of them. */
export function ChoiceFilter({ field, options, filter, onChange }: ChoiceFilterProps) {
  const [side, setSide] = useState<'is' | 'not'>(filter.not[field].length > filter.is[field].length ? 'not' : 'is')
  const [wanted, setWanted] = useState('')
  const id = useId()
  const shown = options.filter(({ label }) => label.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <>
      <SideChoice side={side} onChange={setSide} several />
      {options.length > MANY && (
        <Input
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          aria-label="Find in this list"
          placeholder="Find in this list"
          autoComplete="off"
          className="mb-2"
        />
      )}
      <ul className="-mx-2 max-h-[40dvh] overflow-y-auto">
        {shown.map(({ value, label }) => (
          <li key={value}>
            <label
              htmlFor={`${id}-${value}`}
              className="flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-muted pointer-coarse:py-2.5"
            >
              <Checkbox
                id={`${id}-${value}`}
                checked={filter[side][field].includes(value)}
                onChange={(event) =>
                  onChange(
                    event.target.checked ? withValue(filter, field, value, side) : withoutValue(filter, field, value),
                  )
                }
              />
              <span className="min-w-0 wrap-anywhere">{label}</span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="text-muted-foreground">Nothing in the list is called like this.</p>}
    </>
  )
}
