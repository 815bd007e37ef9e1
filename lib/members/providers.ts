const NAMES: Record<string, string> = { github: 'GitHub', google: 'Google', oidc: 'OpenID Connect' }

/** How another sign-in is called by what identities name it: `github`, or `oidc:` and its issuer. Its button may have a name of its own. */
export function providerName(provider: string): string {
  const id = provider.split(':')[0] ?? ''
  return Object.hasOwn(NAMES, id) ? (NAMES[id] ?? '') : 'another sign-in'
}
