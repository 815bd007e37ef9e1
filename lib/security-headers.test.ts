import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './security-headers'

function directive(policy: string, name: string): string | undefined {
  return policy
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1)
}

describe('contentSecurityPolicy', () => {
  const policy = contentSecurityPolicy('bm9uY2U=', false)

  it('allows inline code by nonce only', () => {
    expect(directive(policy, 'script-src')).toBe("'self' 'nonce-bm9uY2U=' 'strict-dynamic'")
    expect(directive(policy, 'style-src')).toBe("'self' 'nonce-bm9uY2U='")
    expect(policy).not.toContain('unsafe')
  })

  it('falls back to nothing and names no foreign address', () => {
    expect(directive(policy, 'default-src')).toBe("'none'")
    expect(policy).not.toMatch(/https?:|\*/)
    for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(directive(policy, name)).toBe("'none'")
  })

  it('loosens only in development', () => {
    const loose = contentSecurityPolicy('bm9uY2U=', true)
    expect(directive(loose, 'script-src')).toContain("'unsafe-eval'")
    expect(directive(loose, 'script-src')).not.toContain("'unsafe-inline'")
  })
})

describe('securityHeaders', () => {
  it('insists on https only where https is in use', () => {
    expect(securityHeaders(false, 'localhost:3000')).not.toHaveProperty('Strict-Transport-Security')
    expect(securityHeaders(true, 'desk.example')['Strict-Transport-Security']).toMatch(/^max-age=\d+$/)
  })

  it('sends the opener policy only where browsers heed it', () => {
    expect(securityHeaders(false, '127.0.0.1:3000')).toHaveProperty('Cross-Origin-Opener-Policy')
    expect(securityHeaders(true, 'desk.example')).toHaveProperty('Cross-Origin-Opener-Policy')
    expect(securityHeaders(false, 'desk.lan:3000')).not.toHaveProperty('Cross-Origin-Opener-Policy')
  })

  it('keeps addresses out of referrers and the desk out of frames', () => {
    expect(securityHeaders(false, 'desk.lan')).toMatchObject({
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
    })
  })
})
