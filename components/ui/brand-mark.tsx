import { cn } from '@/lib/cn'

/** The product's mark with its name. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2 font-semibold tracking-tight', className)}>
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
      Token Desk
    </span>
  )
}
