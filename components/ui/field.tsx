import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn'

/** What a field gives its control, to be spread on it. */
export interface FieldControl {
  id: string
  'aria-describedby': string
  'aria-invalid': true | undefined
}

interface FieldProps {
  label: ReactNode
  /** One line on what to type; an error takes its place. */
  hint?: ReactNode
  error?: string
  /** Says "optional" beside the label. Required is the rule and is not marked. */
  optional?: boolean
  /** Stands at the right end of the label's line: a small link or button. */
  aside?: ReactNode
  /** Id of the control, where a caller must know it. */
  id?: string
  className?: string
  children: (control: FieldControl) => ReactNode
}

/**
 * Label, control and one line below it, which is reserved: an error that appears moves nothing.
 *
 * @example <Field label="Name" hint="Seen by the team only">{(control) => <Input {...control} name="name" />}</Field>
 */
export function Field({ label, hint, error, optional, aside, id: givenId, className, children }: FieldProps) {
  const ownId = useId()
  const id = givenId ?? ownId
  const messageId = `${id}-message`
  return (
    <div className={cn('min-w-0', className)}>
      <div className="mb-1 flex min-h-5 items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium">
          {label}
          {optional && <span className="ml-0.5 text-xs font-normal text-muted-foreground"> optional</span>}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': messageId, 'aria-invalid': error ? true : undefined })}
      <FieldMessage id={messageId} hint={hint} error={error} />
    </div>
  )
}

interface FieldGroupProps {
  legend: ReactNode
  hint?: ReactNode
  error?: string
  optional?: boolean
  className?: string
  children: ReactNode
}

/** The same for several controls that answer one question: checkboxes, radio buttons, a number with its unit. */
export function FieldGroup({ legend, hint, error, optional, className, children }: FieldGroupProps) {
  const messageId = useId()
  return (
    <fieldset className={cn('min-w-0', className)} aria-describedby={messageId}>
      <legend className="mb-1 min-h-5 font-medium">
        {legend}
        {optional && <span className="ml-0.5 text-xs font-normal text-muted-foreground"> optional</span>}
      </legend>
      {children}
      <FieldMessage id={messageId} hint={hint} error={error} />
    </fieldset>
  )
}

function FieldMessage({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) {
  return (
    <p id={id} className={cn('mt-1 min-h-4 text-xs leading-4', error ? 'text-danger' : 'text-muted-foreground')}>
      {error ? (
        <>
          <CircleAlert aria-hidden="true" className="mr-1 inline size-3.5 align-[-2px]" />
          {error}
        </>
      ) : (
        hint
      )}
    </p>
  )
}
