import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/security-headers'

/**
 * Gives each request a nonce, and each answer the policy with it. Routing only: who may see what is decided by the pages and
 * verbs. The headers that are alike for all answers are set by the server in front (lib/front).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')

  // Next reads the nonce for its own scripts from the policy on the request.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('Cache-Control', 'no-store')
  return response
}

// Files with a hash in their name keep their long life in caches.
export const config = { matcher: ['/((?!_next/static/|icon\\.svg).*)'] }
