'use client'
import { ListFilter } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { FilterField } from '@/lib/audit/filter'
import { FIELD_WORDS } from '@/lib/audit/filter-words'
import { FilterDialog, type FilterTopic } from './filter-dialog'

const TOKEN_FIELDS: readonly FilterField[] = [
  ...(['who', 'key', 'stage', 'permission', 'role', 'room', 'participant', 'purpose', 'source'] as const),
]
const EVENT_FIELDS: readonly FilterField[] = ['action', ...TOKEN_FIELDS, 'reason']

const TOPIC_WORDS: Record<Exclude<FilterTopic, FilterField>, string> = {
  state: 'State',
  life: 'Life',
  created: 'Created',
  expires: 'Expires',
}

interface FilterMenuProps {
  of: 'tokens' | 'events'
  /** Everything here was issued by the viewer. */
  own: boolean
}

/** Offers every field to filter by; each opens a dialog. */
export function FilterMenu({ of, own }: FilterMenuProps) {
  const [topic, setTopic] = useState<FilterTopic | null>(null)
  const fields = (of === 'tokens' ? TOKEN_FIELDS : EVENT_FIELDS).filter((field) => !(own && field === 'who'))
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            <ListFilter aria-hidden="true" />
            Filter
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {(Object.keys(TOPIC_WORDS) as (keyof typeof TOPIC_WORDS)[]).map((it) => (
            <DropdownMenuItem key={it} onSelect={() => setTopic(it)}>
              {it === 'created' && of === 'events' ? 'Happened' : TOPIC_WORDS[it]}
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          {fields.map((field) => (
            <DropdownMenuItem key={field} onSelect={() => setTopic(field)}>
              {field === 'who' && of === 'tokens' ? 'Issued by' : FIELD_WORDS[field]}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      <FilterDialog topic={topic} onClose={() => setTopic(null)} />
    </>
  )
}
