import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/server/auth'
import { isOwnOrigin } from '@/lib/server/origin'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

export function GET(request: NextRequest, context: Context) {
  return NextAuth(request, context, authOptions())
}

export function POST(request: NextRequest, context: Context) {
  if (!isOwnOrigin(request.headers)) {
    return Response.json({ error: 'This request did not come from a page of this desk.' }, { status: 403 })
  }
  return NextAuth(request, context, authOptions())
}
