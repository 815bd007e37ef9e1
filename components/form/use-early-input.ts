'use client'
import { useEffect } from 'react'
import type { FieldPath, FieldPathValue, FieldValues, UseFormReturn } from 'react-hook-form'

/**
 * Takes over what was typed before the page was ready. react-hook-form has read it by then, but told nobody who watches a field;
 * of radio buttons that were changed it has unchecked all, and the first choice comes back.
 */
export function useEarlyInput<Values extends FieldValues>(
  { getValues, setValue }: UseFormReturn<Values, unknown, Values>,
  first: Values,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as the page takes over
  useEffect(() => {
    for (const name of Object.keys(first) as FieldPath<Values>[]) {
      const now = getValues(name)
      if (JSON.stringify(now) === JSON.stringify(first[name])) continue
      setValue(name, filled(now, first[name]) as FieldPathValue<Values, typeof name>)
    }
  }, [])
}

/** A value; what it lacks is taken from another one of its kind. */
function filled(value: unknown, from: unknown): unknown {
  if (typeof from !== 'object' || from === null || Array.isArray(from)) return value ?? from
  const members = value as Record<string, unknown> | null | undefined
  return Object.fromEntries(Object.entries(from).map(([name, first]) => [name, filled(members?.[name], first)]))
}
