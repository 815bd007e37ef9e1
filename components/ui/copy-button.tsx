'use client'
import { Check, Copy } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { copyText, selectContents } from './copy-text'

interface CopyButtonProps {
  /** The text, or what makes it at the click (for something that should not stand in a prop). */
  text: string | (() => string)
  /** What is copied, for the name that is read out: "token". */
  what: string
  /** The visible label; without one there is just the icon. */
  label?: string
  /** What shows the text: it gets selected when the browser refuses to copy. */
  target?: RefObject<HTMLElement | null>
  variant?: 'primary' | 'secondary' | 'ghost'
  /** Of a button with a label. */
  size?: 'sm' | 'md'
  className?: string
}

/** Copies, says "Copied", and where a browser refuses selects the text and says which keys do it. Works on plain http. */
export function CopyButton({ text, what, label, target, variant, size = 'md', className }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const root = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), 2_500)
    return () => clearTimeout(timer)
  }, [state])

  async function copy() {
    if (!root.current) return
    const value = typeof text === 'function' ? text() : text
    const done = await copyText(value, { clipboard: navigator.clipboard, document, near: root.current })
    setState(done ? 'copied' : 'failed')
    if (!done && target?.current) selectContents(target.current)
  }

  const Icon = state === 'copied' ? Check : Copy
  return (
    <span ref={root} className={cn('relative inline-flex flex-wrap items-center gap-2', className)}>
      <Button
        onClick={copy}
        variant={variant ?? (label ? 'secondary' : 'ghost')}
        size={label ? size : 'icon'}
        aria-label={`Copy ${what}`}
        title={label ? undefined : `Copy ${what}`}
      >
        <Icon aria-hidden="true" />
        {label && (
          <span className="grid">
            <span className={cn('col-start-1 row-start-1', state === 'copied' && 'invisible')}>{label}</span>
            <span className={cn('col-start-1 row-start-1', state !== 'copied' && 'invisible')}>Copied</span>
          </span>
        )}
      </Button>
      <span role="status" className={state === 'failed' ? 'text-xs text-muted-foreground' : 'sr-only'}>
        {state === 'copied' && 'Copied'}
        {state === 'failed' &&
          (target
            ? 'This browser does not let the page copy. The text is selected: press Ctrl+C (⌘C on a Mac).'
            : 'This browser does not let the page copy. Select the text and press Ctrl+C (⌘C on a Mac).')}
      </span>
    </span>
  )
}
