type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** This tab's storage, or null where the browser denies it: then only a reload loses a request. */
export function tabStore(): Store | null {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}
