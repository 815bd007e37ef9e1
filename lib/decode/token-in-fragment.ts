/** The token in an address's fragment (`#token=…`), or null. */
export function tokenInFragment(hash: string): string | null {
  if (!hash.startsWith('#token=')) return null
  const encoded = hash.slice('#token='.length)
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}
