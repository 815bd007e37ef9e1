'use client'
import { type Dispatch, useEffect, useReducer } from 'react'
import { tokenInFragment } from '@/lib/decode/pasted-text'
import { MAX_TOKEN_LENGTH } from '@/lib/token/decode'

/** Longest text that is put into the field: a browser takes seconds to lay out a megabyte without a space. */
const MAX_TEXT_LENGTH = MAX_TOKEN_LENGTH + 1_024

/** What stands in the field, and how it came there. */
export interface PastedText {
  text: string
  /** Typed by hand, so more is likely to follow. */
  typed: boolean
  /** The field may shrink to one line, to make room for what was decoded. */
  folded: boolean
  /** Characters of a text that was too long for the field, and is not in it. */
  tooLong: number | null
}

/** What can happen to the field. */
export type FieldDeed = { deed: 'type' | 'paste'; text: string } | { deed: 'fold' | 'unfold' | 'clear' }

const EMPTY: PastedText = { text: '', typed: false, folded: false, tooLong: null }

/** The text of the field. Takes what is pasted anywhere on the page, and what comes in the address's fragment. */
export function usePastedText(): [PastedText, Dispatch<FieldDeed>] {
  const [pasted, dispatch] = useReducer(next, EMPTY)

  useEffect(() => {
    function take() {
      const token = tokenInFragment(window.location.hash)
      if (token === null) return
      const address = window.location.pathname + window.location.search
      window.history.replaceState(window.history.state, '', address)
      // Again, without Next's own state, so that its router forgets the fragment too: it listens only after this effect.
      queueMicrotask(() => window.history.replaceState(null, '', address))
      dispatch({ deed: 'paste', text: token })
    }
    take()
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])

  useEffect(() => {
    function take(event: ClipboardEvent) {
      const inField =
        event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (inField || event.defaultPrevented || text === '') return
      event.preventDefault()
      dispatch({ deed: 'paste', text })
    }
    document.addEventListener('paste', take)
    return () => document.removeEventListener('paste', take)
  }, [])

  return [pasted, dispatch]
}

function next(now: PastedText, change: FieldDeed): PastedText {
  switch (change.deed) {
    case 'type':
    case 'paste': {
      const { text, deed } = change
      if (isTooLong(text)) return { ...EMPTY, tooLong: text.length }
      const typed = deed === 'type'
      return { text, typed, folded: typed ? now.folded : true, tooLong: null }
    }
    case 'fold':
    case 'unfold':
      return { ...now, folded: change.deed === 'fold' }
    case 'clear':
      return EMPTY
  }
}

/** Whether a text is so long that it must not reach the field. */
export function isTooLong(text: string): boolean {
  return text.length > MAX_TEXT_LENGTH
}
