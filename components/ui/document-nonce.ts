/** The nonce that this document's policy allows. Browsers hide it from the attribute, but not from the property. */
export function documentNonce(): string | undefined {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || undefined
}
