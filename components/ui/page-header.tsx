import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: ReactNode
  description?: ReactNode
  /** Buttons at the right end; the main one last. */
  actions?: ReactNode
  /** A link back, above the title. */
  back?: ReactNode
}

/** Head of every page: its only `h1`, one line on what it is for, and its main deeds. */
export function PageHeader({ title, description, actions, back }: PageHeaderProps) {
  return (
    <header className="mb-5">
      {back && <div className="mb-2 text-[13px]">{back}</div>}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl leading-7 font-semibold tracking-tight text-balance wrap-anywhere">{title}</h1>
          {description && <p className="mt-0.5 max-w-prose text-muted-foreground">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  )
}
