import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

interface PanelProps {
  /** For links to it. */
  id?: string
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  className?: string
  /** Classes of the part below the head, for instance `p-0` around a table. */
  bodyClassName?: string
  children: ReactNode
}

/** A section in a frame, with an `h2`. */
export function Panel({ id, title, description, actions, className, bodyClassName, children }: PanelProps) {
  return (
    <section id={id} className={cn('min-w-0 scroll-mt-4 rounded-lg border bg-surface', className)}>
      {(title || actions) && (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b px-4 py-2">
          <div className="min-w-0">
            {title && <h2 className="font-semibold">{title}</h2>}
            {description && <p className="text-xs text-muted-foreground">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      <div className={cn('p-4', bodyClassName)}>{children}</div>
    </section>
  )
}
