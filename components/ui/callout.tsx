import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

const TONES = {
  info: { icon: Info, box: 'border-accent/30 bg-accent-soft', ink: 'text-accent', word: 'Note' },
  success: { icon: CircleCheck, box: 'border-success/30 bg-success-soft', ink: 'text-success', word: 'Done' },
  warning: { icon: TriangleAlert, box: 'border-warning/30 bg-warning-soft', ink: 'text-warning', word: 'Warning' },
  danger: { icon: CircleAlert, box: 'border-danger/30 bg-danger-soft', ink: 'text-danger', word: 'Error' },
}

interface CalloutProps {
  tone?: keyof typeof TONES
  title?: ReactNode
  /** `status` is read out when there is a pause, `alert` at once. Leave it out for what stands there from the start. */
  role?: 'status' | 'alert'
  /** Buttons or links on what to do. */
  actions?: ReactNode
  id?: string
  className?: string
  children?: ReactNode
}

/** A remark in a frame: what happened, what it means, what to do. */
export function Callout({ tone = 'info', title, role, actions, id, className, children }: CalloutProps) {
  const { icon: Icon, box, ink, word } = TONES[tone]
  return (
    <div id={id} role={role} className={cn('flex gap-2.5 rounded-md border px-3 py-2.5', box, className)}>
      <Icon aria-hidden="true" className={cn('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <span className="sr-only">{word}: </span>
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={cn(title && 'mt-0.5')}>{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
