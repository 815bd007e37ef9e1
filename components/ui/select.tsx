import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { controlStyle } from './input'

/** The browser's own select with our look: the best one for keyboards and phones. Takes `<option>` children. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative block', className)}>
      <select
        {...rest}
        className={cn(
          controlStyle(),
          'h-8 appearance-none truncate pr-8 pl-2.5 pointer-coarse:h-10 read-only:bg-surface',
        )}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  )
}
