/** What stands before the set-up code in the address that the start prints. */
const MARK = '#code='

/** The set-up code in what was pasted or opened: the code itself, the address that ends with it, or its fragment. */
export function readSetUpCode(text: string): string {
  const at = text.indexOf(MARK)
  return (at < 0 ? text : text.slice(at + MARK.length)).trim()
}
