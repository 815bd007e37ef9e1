/**
 * Puts another text into a field as if it had been typed: only what differs is replaced, the cursor stays where it was in the
 * text, and the browser's own undo takes it back. The field must be visible.
 */
export function replaceText(field: HTMLTextAreaElement, next: string): void {
  const now = field.value
  if (now === next) return
  const shorter = Math.min(now.length, next.length)
  let start = 0
  while (start < shorter && now[start] === next[start]) start++
  let tail = 0
  while (tail < shorter - start && now[now.length - 1 - tail] === next[next.length - 1 - tail]) tail++

  const before = document.activeElement
  const cursor = field.selectionEnd
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, now.length - tail)
  const inserted = next.slice(start, next.length - tail)
  // The one way that keeps the undo list; deprecated, and without a successor.
  const done = inserted === '' ? document.execCommand('delete') : document.execCommand('insertText', false, inserted)
  if (!done || field.value !== next) field.value = next
  const place = cursor <= start ? cursor : Math.max(start, cursor + next.length - now.length)
  field.setSelectionRange(place, place)
  if (before instanceof HTMLElement && before !== field) before.focus({ preventScroll: true })
}
