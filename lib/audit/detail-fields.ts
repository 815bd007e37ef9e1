/** One field of an event's detail: its name as it was recorded, and its value as text. */
export interface DetailField {
  name: string
  value: string
  /** Seconds since 1970, where the field is a time of a token. */
  time?: number
}

/** The detail as a list, in its own order; a text stays as it is, anything else is written as JSON. */
export function detailFields(detail: Record<string, unknown>): DetailField[] {
  return Object.entries(detail).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    ...((name === 'iat' || name === 'exp') && typeof value === 'number' && { time: value }),
  }))
}
