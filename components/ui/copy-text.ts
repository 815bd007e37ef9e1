/** What copying needs of a browser; a parameter, so that a test can stand in for it. */
export interface CopyTools {
  /** `navigator.clipboard`: missing on plain http (but for localhost). */
  clipboard: Pick<Clipboard, 'writeText'> | undefined
  document: Pick<Document, 'createElement' | 'execCommand' | 'activeElement'>
  /** Where the helper field may stand: inside an open dialog it must be inside, or the dialog pulls the focus back. */
  near: Pick<Element, 'append'>
}

/**
 * Puts a text on the clipboard: by the clipboard API, or by the old command with a hidden field where the API is missing or
 * refuses. Resolves to whether it worked; never rejects. Call it from a click, or browsers refuse.
 */
export async function copyText(text: string, { clipboard, document, near }: CopyTools): Promise<boolean> {
  if (clipboard) {
    try {
      await clipboard.writeText(text)
      return true
    } catch {
      // not permitted: the old way may be
    }
  }
  const field = document.createElement('textarea')
  field.className = 'sr-only'
  field.value = text
  field.readOnly = true
  field.setAttribute('aria-hidden', 'true')
  const before = document.activeElement
  near.append(field)
  try {
    field.focus({ preventScroll: true })
    field.select()
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}

/** Selects what an element shows, or a field holds, so that the reader can copy it by hand. */
export function selectContents(element: HTMLElement): void {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    element.focus()
    element.select()
    return
  }
  window.getSelection()?.selectAllChildren(element)
}
