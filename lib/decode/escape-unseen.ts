/** Characters that show nothing, or turn the order of others round: a reader could be deceived by them. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu

/**
 * Escapes everything invisible as JSON would ("\u200b"), so that what is shown is what is there. Line breaks and tabs stay: in
 * JSON they stand only between values.
 */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (found) => (/[\n\t]/.test(found) ? found : escapeUnits(found)))
}

function escapeUnits(found: string): string {
  return Array.from(
    { length: found.length },
    (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
}
