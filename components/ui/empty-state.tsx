import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon?: LucideIcon
  title: string
  /** Why there is nothing, and what would put something here. */
  children?: ReactNode
  actions?: ReactNode
}

/** Stands where a list would stand. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center rounded-lg border border-dashed bg-surface px-6 py-12 text-center">
      {Icon && <Icon aria-hidden="true" strokeWidth={1.5} className="mb-3 size-7 text-muted-foreground" />}
      <h2 className="font-medium">{title}</h2>
      {children && <div className="mt-1 max-w-prose text-muted-foreground">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
