'use client'
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { Input } from './input'

interface MaskedInputProps extends Omit<ComponentProps<'input'>, 'type'> {
  /** What is masked, for the name of the button: "password". */
  what: string
  /**
   * `password` for what a password manager should keep; `secret` for what it must not: it offers to save every field of type
   * password, so this is a text field whose characters are drawn as dots.
   */
  kind: 'password' | 'secret'
  mono?: boolean
}

const NO_MANAGER = { 'data-1p-ignore': true, 'data-lpignore': 'true', 'data-bwignore': true, 'data-form-type': 'other' }

/** A field whose text is hidden until the reader asks for it; hidden again as its form is sent. */
export function MaskedInput({ what, kind, mono, className, disabled, ...rest }: MaskedInputProps) {
  const [shown, setShown] = useState(false)
  const root = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const form = root.current?.closest('form')
    const hide = () => setShown(false)
    form?.addEventListener('submit', hide)
    return () => form?.removeEventListener('submit', hide)
  }, [])

  const Icon = shown ? EyeOff : Eye
  const plain = { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off' }
  return (
    <span ref={root} className="relative block">
      <Input
        {...plain}
        {...(kind === 'secret' && { ...NO_MANAGER, autoComplete: 'off' })}
        {...rest}
        disabled={disabled}
        type={kind === 'secret' || shown ? 'text' : 'password'}
        className={cn(
          'pr-10 pointer-coarse:pr-12',
          mono && 'font-mono text-[13px]',
          kind === 'secret' && !shown && '[-webkit-text-security:disc]',
          className,
        )}
      />
      <Button
        variant="ghost"
        size="icon"
        disabled={disabled}
        aria-label={shown ? `Hide the ${what}` : `Show the ${what}`}
        title={shown ? `Hide the ${what}` : `Show the ${what}`}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 h-auto rounded-l-none border-0 -outline-offset-2"
      >
        <Icon aria-hidden="true" />
      </Button>
    </span>
  )
}
