import { cva, type VariantProps } from 'class-variance-authority'
import Link from 'next/link'
import type { ComponentProps, MouseEvent } from 'react'
import { cn } from '@/lib/cn'
import { Spinner } from './spinner'

/** Classes of a button, for what must look like one: `buttonStyle({ variant: 'primary' })`. */
export const buttonStyle = cva(
  [
    'relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors disabled:opacity-50 disabled:cursor-not-allowed aria-disabled:cursor-default aria-disabled:not-aria-busy:opacity-50',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-accent-foreground hover:bg-accent-hover',
        secondary: 'border-input/70 bg-surface text-foreground hover:bg-muted',
        ghost: 'border-transparent text-muted-foreground hover:bg-muted hover:text-foreground',
        danger: 'border-transparent bg-danger text-danger-foreground hover:bg-danger-hover',
        link: 'border-transparent text-accent underline-offset-4 hover:underline',
      },
      size: {
        sm: 'h-7 px-2 text-xs pointer-coarse:h-9',
        md: 'h-8 px-3 text-sm pointer-coarse:h-10',
        lg: 'h-10 px-4 text-sm',
        icon: 'size-8 pointer-coarse:size-10',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

type ButtonLook = VariantProps<typeof buttonStyle>

interface ButtonProps extends ComponentProps<'button'>, ButtonLook {
  /** Work is going on: the label keeps its room behind a spinner, the focus stays, and clicks do nothing. */
  busy?: boolean
  /** Out of use for now, but the focus stays: clicks do nothing. */
  blocked?: boolean
}

function ignore(event: MouseEvent) {
  event.preventDefault()
}

/** A button; `type="button"` unless said otherwise. An icon alone (`size="icon"`) needs an `aria-label`. */
export function Button({
  variant,
  size,
  busy,
  blocked,
  className,
  children,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={cn(buttonStyle({ variant, size }), className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || blocked || rest['aria-disabled']}
      onClick={busy || blocked ? ignore : onClick}
    >
      {busy && <Spinner className="absolute" />}
      <span
        className={cn(
          'inline-flex max-w-full min-w-0 grow items-center [justify-content:inherit] gap-1.5',
          busy && 'opacity-0',
        )}
      >
        {children}
      </span>
    </button>
  )
}

/** A link to another page that looks like a button. Not fetched ahead: each page is made for its viewer at that moment. */
export function ButtonLink({
  variant,
  size,
  className,
  prefetch = false,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...rest} prefetch={prefetch} className={cn(buttonStyle({ variant, size }), className)} />
}
