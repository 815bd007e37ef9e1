import { Check } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn'

/** The bare box, a native input. Use {@link Choice} where it has a label of its own. */
export function Checkbox({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <span className={cn('relative inline-grid size-4 shrink-0 place-items-center', className)}>
      <input
        {...rest}
        type="checkbox"
        className="peer size-4 appearance-none rounded-sm border border-input bg-surface checked:border-accent checked:bg-accent aria-invalid:border-danger disabled:opacity-50 forced-colors:appearance-auto"
      />
      <Check
        aria-hidden="true"
        strokeWidth={3}
        className="pointer-events-none absolute hidden size-3 text-accent-foreground peer-checked:block forced-colors:hidden!"
      />
    </span>
  )
}

/** The bare round button, a native input. */
export function Radio({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      {...rest}
      type="radio"
      className={cn(
        'size-4 shrink-0 appearance-none rounded-full border border-input bg-surface checked:border-[5px] checked:border-accent disabled:opacity-50 forced-colors:appearance-auto',
        className,
      )}
    />
  )
}

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type' | 'children' | 'id'> {
  type?: 'checkbox' | 'radio'
  label: ReactNode
  /** A line on what choosing it means. */
  description?: ReactNode
}

/** A checkbox or radio button with its label and meaning; the whole row is the target. */
export function Choice({ type = 'checkbox', label, description, className, ...rest }: ChoiceProps) {
  const id = useId()
  const described = [rest['aria-describedby'], description ? `${id}-description` : null].filter(Boolean).join(' ')
  const Control = type === 'checkbox' ? Checkbox : Radio
  return (
    <label
      htmlFor={`${id}-control`}
      className={cn(
        'flex gap-2.5 rounded-md border bg-surface px-3 py-2 transition-colors pointer-coarse:py-3',
        'hover:bg-muted has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:opacity-60',
        className,
      )}
    >
      <Control
        id={`${id}-control`}
        {...rest}
        className="mt-0.5"
        aria-labelledby={`${id}-label`}
        aria-describedby={described || undefined}
      />
      <span className="min-w-0">
        <span id={`${id}-label`} className="block font-medium">
          {label}
        </span>
        {description && (
          <span id={`${id}-description`} className="block text-xs leading-4 text-muted-foreground">
            {description}
          </span>
        )}
      </span>
    </label>
  )
}
