'use client'
import { type Dispatch, useEffect, useReducer } from 'react'
import { tokenInFragment } from '@/lib/decode/token-in-fragment'
import { MAX_TOKEN_LENGTH } from '@/lib/token/decode'

/** Longest text that is put into the field: a browser takes seconds to lay out a megabyte without a space. */
const MAX_SHOWN_LENGTH = MAX_TOKEN_LENGTH + 1_024
/** Longest text that is read, in characters: 1 MiB. */
export const MAX_TEXT_LENGTH = 1_048_576

/** What was pasted, and how it came there. */
export interface PastedText {
  text: string
  /** Typed by hand, so more is likely to follow. */
  typed: boolean
  /** The field may shrink to one line, to make room for what was decoded. */
  folded: boolean
  /** Characters of a text that was too long to be read, and was left out. */
  tooLong: number | null
}

/** What can happen to the field. */
export type FieldDeed = { deed: 'type' | 'paste'; text: string } | { deed: 'fold' | 'unfold' | 'clear' }

const EMPTY: PastedText = { text: '', typed: false, folded: false, tooLong: null }

/** The text that was pasted into a field. */
export function usePastedText(): [PastedText, Dispatch<FieldDeed>] {
  return useReducer(next, EMPTY)
}

/** Also takes what is pasted anywhere on the page, and what comes in the address's fragment. */
export function useStrayPastes(dispatch: Dispatch<FieldDeed>): void {
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
  }, [dispatch])

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
  }, [dispatch])
}

function next(now: PastedText, change: FieldDeed): PastedText {
  switch (change.deed) {
    case 'type':
    case 'paste': {
      const { text, deed } = change
      if (text.length > MAX_TEXT_LENGTH) return { ...EMPTY, tooLong: text.length }
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

/** Whether a text is so long that it is read, but not shown in the field. */
export function isHidden(text: string): boolean {
  return text.length > MAX_SHOWN_LENGTH
}
