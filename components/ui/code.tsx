import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

/** An id, a key, a claim's name: monospace, breaks anywhere rather than pushing the page wide. */
export function Code({ className, ...rest }: ComponentProps<'code'>) {
  return <code {...rest} className={cn('text-[0.93em] break-all', className)} />
}

/** Several lines of code or a token; wraps, so that nothing scrolls sideways. */
export function CodeBlock({ className, ...rest }: ComponentProps<'pre'>) {
  return (
    <pre
      {...rest}
      className={cn(
        'rounded-md border bg-muted/60 px-3 py-2.5 font-mono text-[13px] leading-5 break-all whitespace-pre-wrap',
        className,
      )}
    />
  )
}
