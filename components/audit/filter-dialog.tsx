'use client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogClose, DialogContent } from '@/components/ui/dialog'
import { FILTER_FIELDS, type Filter, type FilterField } from '@/lib/audit/filter'
import { FIELD_WORDS, optionsOf, withinSentence } from '@/lib/audit/filter-words'
import { ChoiceFilter } from './choice-filter'
import { useList } from './list-context'
import { LifeFilter, StateFilter } from './span-filters'
import { TextFilter } from './text-filter'
import { CreatedFilter, ExpiresFilter } from './time-filters'

/** What a dialog filters by. */
export type FilterTopic = FilterField | 'state' | 'life' | 'created' | 'expires'

/** A part of a filter that is being chosen. */
export interface FilterPartProps {
  filter: Filter
  onChange: (filter: Filter) => void
}

/** Chooses one part of the filter; null while it is closed. */
export function FilterDialog({ topic, onClose }: { topic: FilterTopic | null; onClose: () => void }) {
  return (
    <Dialog open={topic !== null} onOpenChange={(open) => open || onClose()}>
      {topic && (
        <DialogContent title={titleOf(topic)} size="sm">
          <FilterForm topic={topic} onDone={onClose} />
        </DialogContent>
      )}
    </Dialog>
  )
}

const isField = (topic: FilterTopic): topic is FilterField => (FILTER_FIELDS as readonly string[]).includes(topic)

function titleOf(topic: FilterTopic): string {
  if (isField(topic)) return `Filter by ${withinSentence(FIELD_WORDS[topic])}`
  return { state: 'Filter by state', life: 'Filter by life', created: 'Filter by time', expires: 'Filter by expiry' }[
    topic
  ]
}

function FilterForm({ topic, onDone }: { topic: FilterTopic; onDone: () => void }) {
  const list = useList()
  const [filter, onChange] = useState(list?.filter)
  const [problem, setProblem] = useState<string | null>(null)
  if (!list || !filter) return null

  function submit(event: FormEvent) {
    event.preventDefault()
    if (problem !== null || !list || !filter) return
    list.show(filter)
    onDone()
  }
  return (
    <form noValidate onSubmit={submit}>
      <Part topic={topic} filter={filter} onChange={onChange} onProblem={setProblem} />
      {problem !== null && (
        <p role="alert" className="mt-2 text-xs text-danger">
          {problem}
        </p>
      )}
      <DialogActions>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary">
          Filter
        </Button>
      </DialogActions>
    </form>
  )
}

interface PartProps extends FilterPartProps {
  topic: FilterTopic
  onProblem: (problem: string | null) => void
}

function Part({ topic, onProblem, ...rest }: PartProps): ReactNode {
  const list = useList()
  if (isField(topic)) {
    const options = list && optionsOf(topic, list.names)
    if (options) return <ChoiceFilter field={topic} options={options} {...rest} />
    return <TextFilter field={topic} {...rest} />
  }
  switch (topic) {
    case 'state':
      return <StateFilter {...rest} />
    case 'life':
      return <LifeFilter {...rest} />
    case 'created':
      return <CreatedFilter {...rest} onProblem={onProblem} />
    case 'expires':
      return <ExpiresFilter {...rest} onProblem={onProblem} />
  }
}
