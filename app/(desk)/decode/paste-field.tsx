'use client'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type ClipboardEvent, type Dispatch, type DragEvent, type ReactNode, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { cn } from '@/lib/cn'
import { type FieldDeed, isHidden } from './use-pasted-text'

interface PasteFieldProps {
  label: string
  text: string
  /** One line only. */
  folded: boolean
  hint: ReactNode
  autoFocus?: boolean
  dispatch: Dispatch<FieldDeed>
}

/** Where the token is pasted. Folded it is one line, and another paste takes the place of all of it. */
export function PasteField({ label, text, folded, hint, autoFocus, dispatch }: PasteFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const pasting = useRef(false)

  // What was pasted before the page was ready: React does not know of it, and would wipe it.
  useEffect(() => {
    const early = field.current?.value ?? ''
    if (early !== '') dispatch({ deed: 'paste', text: early })
  }, [dispatch])

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const pasted = event.clipboardData.getData('text/plain')
    if (isHidden(pasted)) {
      event.preventDefault()
      dispatch({ deed: 'paste', text: pasted })
      return
    }
    // The browser itself puts the text in, so that undo works.
    if (folded) event.currentTarget.select()
    pasting.current = true
  }

  function onDrop(event: DragEvent<HTMLTextAreaElement>) {
    const dropped = event.dataTransfer.getData('text/plain')
    if (dropped === '') return
    event.preventDefault()
    dispatch({ deed: 'paste', text: dropped })
  }

  function onChange(value: string) {
    const deed = pasting.current ? 'paste' : 'type'
    pasting.current = false
    dispatch({ deed, text: value })
    // Takes the keyboard of a phone off what was decoded.
    if (deed === 'paste' && window.matchMedia('(pointer: coarse)').matches) field.current?.blur()
  }

  function clear() {
    dispatch({ deed: 'clear' })
    field.current?.focus()
  }

  return (
    <Field
      label={label}
      hint={hint}
      aside={
        <span className={cn('-my-1 flex gap-1', text === '' && 'invisible')}>
          <Button
            size="sm"
            variant="ghost"
            aria-expanded={!folded}
            onClick={() => dispatch({ deed: folded ? 'unfold' : 'fold' })}
          >
            {folded ? <ChevronDown aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
            {folded ? 'Show all of it' : 'One line'}
          </Button>
          <Button size="sm" variant="ghost" onClick={clear}>
            <X aria-hidden="true" />
            Clear
          </Button>
        </span>
      }
    >
      {(control) => (
        <Textarea
          {...control}
          ref={field}
          mono
          autoFocus={autoFocus}
          rows={folded ? 1 : 7}
          wrap={folded ? 'off' : 'soft'}
          value={isHidden(text) ? '' : text}
          placeholder="eyJhbGciOi…"
          onPaste={onPaste}
          onDrop={onDrop}
          onChange={(event) => onChange(event.target.value)}
          className={cn(folded && 'h-8 min-h-0 resize-none overflow-hidden whitespace-nowrap pointer-coarse:h-10')}
        />
      )}
    </Field>
  )
}
