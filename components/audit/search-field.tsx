'use client'
import { Search } from 'lucide-react'
import { type ClipboardEvent, type FormEvent, useEffect, useRef, useState } from 'react'
import { Input } from '@/components/ui/input'
import { holdsToken, searchTextOf } from '@/lib/audit/search-text'
import { useList } from './list-context'

/**
 * Free text over everything in the list. A pasted token finds its record, and never gets into the address: it is turned into its
 * fingerprint here.
 */
export function SearchField() {
  const list = useList()
  const asked = list?.filter.text ?? ''
  const [text, setText] = useState(asked)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => setText(asked), [asked])
  if (!list) return null
  const { of, filter, show } = list

  async function search(typed: string) {
    const next = await searchTextOf(typed)
    setText(next)
    if (next !== filter.text) show({ ...filter, text: next })
  }

  function paste(event: ClipboardEvent) {
    const pasted = event.clipboardData.getData('text/plain')
    if (!holdsToken(pasted)) return
    event.preventDefault()
    void search(pasted)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void search(field.current?.value ?? '')
  }

  return (
    <search className="min-w-0 grow basis-full sm:max-w-96 sm:basis-56">
      <form onSubmit={submit} className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
        />
        {/* Without a name: sent by a browser before the page is ready, nothing of it gets into the address. */}
        <Input
          ref={field}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPaste={paste}
          aria-label={of === 'tokens' ? 'Search the tokens' : 'Search the audit'}
          placeholder="Room, participant, purpose, person, or a token"
          spellCheck={false}
          autoComplete="off"
          enterKeyHint="search"
          className="pl-8.5"
        />
      </form>
    </search>
  )
}
