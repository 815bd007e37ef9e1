/** What stands before the code in the address of a set-up, an invitation or a reset. */
const MARK = '#code='

/** The code in what was pasted or opened: the code itself, the address that ends with it, or its fragment. */
export function readLinkCode(text: string): string {
  const at = text.indexOf(MARK)
  return (at < 0 ? text : text.slice(at + MARK.length)).trim()
}
