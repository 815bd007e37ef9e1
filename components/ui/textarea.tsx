import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { controlStyle } from './input'

interface TextareaProps extends ComponentProps<'textarea'> {
  /** For tokens and JSON: monospace, breaks anywhere, no help from spelling or capital letters. */
  mono?: boolean
}

/** A text field of several lines; the reader may make it higher. */
export function Textarea({ className, mono, rows = 3, ...rest }: TextareaProps) {
  const plain = mono ? { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off', autoComplete: 'off' } : {}
  return (
    <textarea
      {...plain}
      {...rest}
      rows={rows}
      className={cn(
        controlStyle(),
        'block min-h-16 resize-y px-2.5 py-1.5 leading-5',
        mono && 'font-mono text-[13px] break-all',
        className,
      )}
    />
  )
}
