import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

const badgeStyle = cva(
  'inline-flex h-5 items-center gap-1 rounded-sm border px-1.5 align-middle text-xs leading-none font-medium whitespace-nowrap [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'border-border bg-muted text-foreground',
        outline: 'border-border text-muted-foreground',
        accent: 'border-accent/25 bg-accent-soft text-accent',
        success: 'border-success/25 bg-success-soft text-success',
        warning: 'border-warning/25 bg-warning-soft text-warning',
        danger: 'border-danger/25 bg-danger-soft text-danger',
      },
      mono: { true: 'font-mono font-normal', false: '' },
    },
    defaultVariants: { tone: 'neutral', mono: false },
  },
)

/** The colours a badge may have; a colour never says something that its words don't. */
export type BadgeTone = NonNullable<VariantProps<typeof badgeStyle>['tone']>

/** A short word that marks something. `mono` for names that stand in a token. */
export function Badge({ tone, mono, className, ...rest }: ComponentProps<'span'> & VariantProps<typeof badgeStyle>) {
  return <span {...rest} className={cn(badgeStyle({ tone, mono }), className)} />
}
