import { cn } from '@/lib/cn'

/** The product's mark with its name, and below it the name that a desk gave itself. */
export function BrandMark({ name, className }: { name?: string; className?: string }) {
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-2 font-semibold tracking-tight', className)}>
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path
          d="M8 10.5h16M16 10.5V23"
          fill="none"
          strokeWidth="3.5"
          strokeLinecap="round"
          className="stroke-accent-foreground"
        />
        <circle cx="23" cy="22" r="2.6" className="fill-accent-foreground" />
      </svg>
      <span className="min-w-0">
        <span className="block">Token Desk</span>
        {name && <span className="block truncate text-xs leading-4 font-normal text-muted-foreground">{name}</span>}
      </span>
    </span>
  )
}
