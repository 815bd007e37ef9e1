import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/server/auth'
import { isOwnOrigin } from '@/lib/server/origin'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

/** What the desk uses of next-auth. The rest (its own pages, its log that anybody may write to) does not exist here. */
const USED = { GET: ['csrf'], POST: ['callback/credentials', 'signout'] }

export async function GET(request: NextRequest, context: Context) {
  return (await isUsed('GET', context)) ? NextAuth(request, context, authOptions()) : notHere()
}

export async function POST(request: NextRequest, context: Context) {
  if (!(await isUsed('POST', context))) return notHere()
  if (!isOwnOrigin(request.headers)) {
    return Response.json({ error: 'This request did not come from a page of this desk.' }, { status: 403 })
  }
  return NextAuth(request, context, authOptions())
}

async function isUsed(method: keyof typeof USED, { params }: Context): Promise<boolean> {
  return USED[method].includes((await params).nextauth.join('/'))
}

const notHere = () => Response.json({ error: 'There is nothing here.' }, { status: 404 })
