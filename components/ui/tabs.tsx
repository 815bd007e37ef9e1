'use client'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn'

interface Tab {
  id: string
  label: ReactNode
  content: ReactNode
}

interface TabsProps {
  label: string
  tabs: readonly Tab[]
  /** Id of the tab that is shown. */
  chosen: string
  onChoose: (id: string) => void
  className?: string
  listClassName?: string
  panelClassName?: string
}

/**
 * Tabs after the ARIA pattern: arrows, Home and End move and show at once. By hand, because Radix's put `style` attributes
 * into the server's HTML, which the policy forbids. All panels stay mounted, so nothing typed in one is lost; each holds
 * a control, so none takes the focus itself.
 */
export function Tabs({ label, tabs, chosen, onChoose, className, listClassName, panelClassName = 'pt-4' }: TabsProps) {
  const base = useId()

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const at = tabs.findIndex((tab) => tab.id === chosen)
    const last = tabs.length - 1
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ]
    const tab = to === undefined ? undefined : tabs[to]
    if (!tab) return
    event.preventDefault()
    onChoose(tab.id)
    document.getElementById(`${base}-tab-${tab.id}`)?.focus()
  }

  return (
    <div className={className}>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className={cn('flex gap-1 overflow-x-auto border-b', listClassName)}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-tab-${tab.id}`}
            aria-controls={`${base}-panel-${tab.id}`}
            aria-selected={tab.id === chosen}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
            className={cn(
              '-mb-px h-9 shrink-0 border-b-2 border-transparent px-3 text-muted-foreground -outline-offset-2 hover:text-foreground',
              'aria-selected:border-accent aria-selected:font-medium aria-selected:text-foreground',
            )}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${base}-panel-${tab.id}`}
          aria-labelledby={`${base}-tab-${tab.id}`}
          hidden={tab.id !== chosen}
          className={panelClassName}
        >
          {tab.content}
        </div>
      ))}
    </div>
  )
}
