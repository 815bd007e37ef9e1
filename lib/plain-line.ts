/**
 * Control characters and lone surrogates: no database keeps them as they are, so a record and its event would differ.
 */
export function hasControl(text: string): boolean {
  return /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)
}

/** Whether a name is one plain line: also without the marks that turn the direction of writing, which could fake another name. */
export function isPlainLine(text: string): boolean {
  return !hasControl(text) && !/[\u202a-\u202e\u2066-\u2069]/.test(text)
}

/** What to say of a name that is not. */
export const NOT_PLAIN =
  'It contains a control character (a line break, a tab or an invisible one). Type it again by hand.'
