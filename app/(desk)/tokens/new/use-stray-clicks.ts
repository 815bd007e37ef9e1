'use client'
import { type MouseEvent, useRef } from 'react'

/** Longest time between the clicks of a double click, with some to spare. */
const DOUBLE_CLICK_MS = 700
const SAME_PLACE_PX = 8

/**
 * The second click of a double click would hit whatever took the button's place meanwhile, a link away from the token for
 * instance. `drop` goes on `onClickCapture` around all views; `changed` is called as one view takes the other's place.
 */
export function useStrayClicks() {
  const last = useRef({ x: 0, y: 0, at: Number.NEGATIVE_INFINITY })
  const changedAt = useRef(Number.NEGATIVE_INFINITY)

  function drop(event: MouseEvent) {
    if (event.detail === 0) return // by keyboard
    const { x, y, at } = last.current
    const now = performance.now()
    last.current = { x: event.clientX, y: event.clientY, at: now }
    const samePlace = Math.abs(event.clientX - x) < SAME_PLACE_PX && Math.abs(event.clientY - y) < SAME_PLACE_PX
    if (!samePlace || now - at > DOUBLE_CLICK_MS || changedAt.current < at) return
    event.preventDefault()
    event.stopPropagation()
  }

  function changed() {
    changedAt.current = performance.now()
  }

  return { drop, changed }
}
