'use client'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useAction } from '@/components/form/use-action'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { can, type MemberRole } from '@/lib/access'
import { cn } from '@/lib/cn'
import { paths } from '@/lib/paths'
import { readPaletteAction } from './palette-action'
import { findItems, type PaletteData, type PaletteItem, paletteItems } from './palette-items'
import { navItems } from './shell-nav'
import { ShortcutsDialog } from './shortcuts-dialog'

/** The shell has its button twice, for wide and for narrow screens, and the palette once. */
const OPEN = 'token-desk:open-palette'

/** Ctrl/⌘ + K: anything by its name, from anywhere. `?` lists the shortcuts. */
export function ShellPalette({ role }: { role: MemberRole }) {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)

  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpen('palette')
      } else if (event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
        event.preventDefault()
        setOpen('shortcuts')
      }
    }
    const onOpen = () => setOpen('palette')
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener(OPEN, onOpen)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener(OPEN, onOpen)
    }
  }, [])

  const close = () => setOpen(null)
  return (
    <>
      <Dialog open={open === 'palette'} onOpenChange={(next) => next || close()}>
        {open === 'palette' && (
          <DialogContent title="Go to" size="md">
            <Palette role={role} onClose={close} />
          </DialogContent>
        )}
      </Dialog>
      <ShortcutsDialog open={open === 'shortcuts'} onClose={close} />
    </>
  )
}

/** The same by a click. */
export function PaletteButton() {
  return (
    <button
      type="button"
      onClick={() => document.dispatchEvent(new Event(OPEN))}
      className="mx-2 mb-2 flex h-8 items-center gap-2 rounded-md border border-input/70 px-2.5 text-[13px] text-muted-foreground hover:bg-muted hover:text-foreground pointer-coarse:h-10 max-lg:mx-0 max-lg:mb-0 max-lg:size-10 max-lg:justify-center max-lg:border-transparent max-lg:px-0"
    >
      <Search aria-hidden="true" className="size-4 shrink-0" />
      <span className="flex-1 text-left max-lg:sr-only">Go to…</span>
      <span aria-hidden="true" className="max-lg:hidden">
        <Kbd>Ctrl K</Kbd>
      </span>
    </button>
  )
}

/** The navigation's pages, and those that stand on another page only. */
const pagesOf = (role: MemberRole) => [
  ...navItems(role),
  ...(can(role, 'token:issue') ? [{ label: 'Issue many tokens', href: paths.bulk() }] : []),
  ...(can(role, 'pack:make') ? [{ label: 'Negative pack', href: paths.negativePack() }] : []),
]

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (target.matches('input, textarea, select') && !target.matches('[type="checkbox"], [type="radio"]')))
  )
}

function Palette({ role, onClose }: { role: MemberRole; onClose: () => void }) {
  const router = useRouter()
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const [data, setData] = useState<PaletteData | null>(null)
  const reading = useAction(readPaletteAction, setData)
  const found = findItems(paletteItems(pagesOf(role), data), query)
  const active = found[Math.min(at, found.length - 1)]

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useEffect(() => {
    void reading.run({})
  }, [])
  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.href}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])

  function go({ href }: PaletteItem) {
    onClose()
    router.push(href)
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = found.length - 1
    const now = Math.min(at, last)
    const to = { ArrowDown: now < last ? now + 1 : 0, ArrowUp: now > 0 ? now - 1 : last }[event.key]
    if (to !== undefined && last >= 0) {
      event.preventDefault()
      setAt(to)
    }
    if (event.key === 'Enter' && active) {
      event.preventDefault()
      go(active)
    }
  }

  return (
    <>
      <Input
        role="combobox"
        aria-label="Page, template, key, participant or room"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={active && `${id}-${active.href}`}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder="Page, template, key, participant or room"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Found" className="mt-2 h-80 max-h-[50dvh] overflow-y-auto">
        {[...new Set(found.map(({ group }) => group))].map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group} role="group" aria-label={group}>
            <p aria-hidden="true" className="px-2 pt-2 pb-1 text-xs text-muted-foreground">
              {group}
            </p>
            {found
              .filter((item) => item.group === group)
              .map((item) => (
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as the combobox pattern wants it
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
                <div
                  key={item.href}
                  id={`${id}-${item.href}`}
                  role="option"
                  aria-selected={item === active}
                  onClick={() => go(item)}
                  onPointerMove={() => setAt(found.indexOf(item))}
                  className={cn(
                    'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 wrap-anywhere pointer-coarse:min-h-10',
                    'aria-selected:bg-muted forced-colors:aria-selected:outline-2',
                  )}
                >
                  <span>{item.label}</span>
                  <span className="text-xs text-muted-foreground">{item.hint}</span>
                </div>
              ))}
          </div>
        ))}
      </div>
      <p role="status" className="min-h-5 text-xs text-muted-foreground">
        {reading.busy
          ? 'Looking for templates, keys and tokens…'
          : reading.failure
            ? `${reading.failure.message} The pages can be reached all the same.`
            : found.length === 0
              ? 'Nothing is called like this. Recent tokens are found by their participant or room.'
              : ''}
      </p>
    </>
  )
}
