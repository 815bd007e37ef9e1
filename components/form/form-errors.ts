import type { FieldErrors, FieldValues } from 'react-hook-form'

/** An error of a form: the field's path (`expiry.amount`) and what to do. */
export interface FormError {
  path: string
  message: string
}

/** The nested errors of react-hook-form as a flat list, in the order in which they stand there. */
export function flattenErrors(errors: FieldErrors<FieldValues>): FormError[] {
  return collect(errors as Record<string, unknown>, '')
}

function collect(errors: Record<string, unknown>, prefix: string): FormError[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (!error || typeof error !== 'object') return []
    const path = prefix ? `${prefix}.${key}` : key
    const { message, type, ref, types, root, ...below } = error as Record<string, unknown>
    const own = [error, root].flatMap((one) => (isError(one) ? [{ path, message: one.message }] : []))
    return own.length > 0 ? own : collect(below, path)
  })
}

function isError(value: unknown): value is { message: string } {
  return Boolean(value) && typeof (value as { message?: unknown }).message === 'string'
}

/** The control of a field: the one of this name, or the first below it (`expiry` finds `expiry.amount`). */
export function controlOf(form: Pick<ParentNode, 'querySelector'>, path: string): HTMLElement | null {
  const name = path.replace(/["\\]/g, '\\$&')
  const visible = ':not([type="hidden"]):not(:disabled)'
  return (
    form.querySelector<HTMLElement>(`[name="${name}"]${visible}`) ??
    form.querySelector<HTMLElement>(`[name^="${name}."]${visible}`)
  )
}

/** Splits errors by whether the form shows a control for them, and finds the one that comes first on the page. */
export function placeErrors(
  form: Pick<ParentNode, 'querySelector'>,
  errors: readonly FormError[],
): { first: HTMLElement | null; strays: FormError[] } {
  const placed = errors.map((error) => ({ error, control: controlOf(form, error.path) }))
  const controls = placed.flatMap(({ control }) => (control ? [control] : []))
  const first = controls.reduce<HTMLElement | null>(
    (best, one) => (!best || best.compareDocumentPosition(one) & 2 /* PRECEDING */ ? one : best),
    null,
  )
  return { first, strays: placed.flatMap(({ error, control }) => (control ? [] : [error])) }
}
