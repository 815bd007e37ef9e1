import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/cn'

/** A row of choices of which one is taken: native radio buttons in one frame. Stands inside a `FieldGroup` or has a `label`. */
export function Segmented({ label, className, children }: { label?: string; className?: string; children: ReactNode }) {
  return (
    <fieldset
      aria-label={label}
      className={cn(
        'inline-flex min-w-0 flex-wrap gap-0.5 rounded-md border border-input/70 bg-muted p-0.5',
        className,
      )}
    >
      {children}
    </fieldset>
  )
}

interface SegmentProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  children: ReactNode
}

/** One choice of a {@link Segmented}. Takes an input's props: `name`, `value`, `checked`, `onChange`, or what `register` gives. */
export function Segment({ children, className, ...rest }: SegmentProps) {
  return (
    <label
      className={cn(
        'relative inline-flex h-7 cursor-pointer items-center rounded-sm border border-transparent px-2.5 text-[13px] text-muted-foreground select-none pointer-coarse:h-9',
        'hover:text-foreground has-checked:border-border has-checked:bg-surface has-checked:font-medium has-checked:text-foreground has-checked:shadow-xs',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
        'has-disabled:cursor-not-allowed has-disabled:opacity-50 forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] forced-colors:has-checked:forced-color-adjust-none',
        className,
      )}
    >
      <input {...rest} type="radio" className="absolute inset-0 size-full cursor-[inherit] appearance-none opacity-0" />
      {children}
    </label>
  )
}
