/** Characters that show nothing, or turn the order of others round: a reader could be deceived by them. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu

/**
 * A value as indented JSON in which everything invisible is escaped ("\u200b"), so that what is shown is what is there. The
 * line breaks are the indentation's own: JSON escapes those inside a text.
 */
export function readableJson(value: unknown, indent = 2): string {
  return escapeUnseen(JSON.stringify(value, null, indent))
}

/** The same for a text that may not be JSON: its line breaks and tabs stay. */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (found) => (/[\n\t]/.test(found) ? found : escapeUnits(found)))
}

function escapeUnits(found: string): string {
  return Array.from(
    { length: found.length },
    (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
}
