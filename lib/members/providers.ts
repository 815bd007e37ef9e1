/** How another sign-in is called; OpenID Connect has the name that the settings give it. */
export const PROVIDER_NAMES: Record<string, string> = { github: 'GitHub', google: 'Google', oidc: 'OpenID Connect' }
