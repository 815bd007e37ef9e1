/**
 * The Content-Security-Policy of one answer. Nothing is allowed but the desk's own files, and inline scripts and styles only
 * with the nonce: no `unsafe-inline` anywhere, so no `style` attribute in server-rendered HTML either.
 *
 * @param nonce base64, fresh for every request
 * @param development React needs `eval`, the dev overlay inline styles and hot reload a web socket
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

/**
 * The headers every answer carries beside the policy.
 *
 * @param https whether the visitor's connection is encrypted; only then may the browser be told to insist on it
 * @param host the host asked for: on plain http browsers heed the opener policy on this computer only, and grumble elsewhere
 */
export function securityHeaders(https: boolean, host: string): Record<string, string> {
  const trustworthy = https || /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
  return {
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(trustworthy ? { 'Cross-Origin-Opener-Policy': 'same-origin' } : {}),
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  }
}
