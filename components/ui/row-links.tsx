'use client'
import type { MouseEvent, ReactNode } from 'react'

/**
 * Around a table: a click anywhere in a row opens the row's link (or presses its button), the one with `data-row-link`. Other links and
 * buttons keep their own meaning, text can still be selected, and the keyboard has the link itself.
 */
export function RowLinks({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the link in the row is what counts
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div onClick={open} onAuxClick={open} className="[&_tbody_tr]:cursor-pointer">
      {children}
    </div>
  )
}

function open(event: MouseEvent<HTMLElement>) {
  if (event.defaultPrevented || event.button > 1 || !(event.target instanceof Element)) return
  if (event.target.closest('a, button, input, label, summary')) return
  const link = event.target.closest('tr')?.querySelector<HTMLElement>('[data-row-link]')
  if (!link || window.getSelection()?.isCollapsed === false) return
  const apart = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey
  if (apart && link instanceof HTMLAnchorElement) window.open(link.href, '_blank', 'noopener')
  else if (event.button === 0) link.click()
}
