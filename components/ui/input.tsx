import { cva } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

/** The look shared by input, textarea and select. 16 px on touch screens, or iOS would zoom into the field. */
export const controlStyle = cva([
  'w-full rounded-md border border-input bg-surface text-sm text-foreground pointer-coarse:text-base',
  'placeholder:text-muted-foreground hover:border-foreground/60',
  'aria-invalid:border-danger aria-invalid:outline-danger',
  'focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground',
  'read-only:bg-muted',
])

interface InputProps extends ComponentProps<'input'> {
  /** For keys, ids and tokens: monospace, and no help from spelling or capital letters. */
  mono?: boolean
}

/** A one-line text field. */
export function Input({ className, mono, ...rest }: InputProps) {
  const plain = mono ? { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off', autoComplete: 'off' } : {}
  return (
    <input
      {...plain}
      {...rest}
      className={cn(controlStyle(), 'h-8 px-2.5 pointer-coarse:h-10', mono && 'font-mono text-[13px]', className)}
    />
  )
}
