import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

interface CardProps {
  title: ReactNode
  description?: ReactNode
  className?: string
  children: ReactNode
}

/** A page that is one card: its `h1`, a line, and a form. */
export function Card({ title, description, className, children }: CardProps) {
  return (
    <div className={cn('w-full max-w-sm rounded-lg border bg-surface p-5 sm:p-6', className)}>
      <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
      {description && <p className="mt-1 text-muted-foreground">{description}</p>}
      <div className="mt-5">{children}</div>
    </div>
  )
}
