import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { paths } from '@/lib/paths'
import { authOptions } from '@/lib/server/auth'
import { isOwnOrigin } from '@/lib/server/origin'
import { otherSignIns } from '@/lib/server/sign-in-ways'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

/**
 * What the desk uses of next-auth, the other sign-ins only where they are set up. The rest (its own pages, its log that anybody may
 * write to) does not exist here.
 */
const USED = {
  GET: (ways: string[]) => ['csrf', ...ways.map((way) => `callback/${way}`)],
  POST: (ways: string[]) => ['callback/credentials', 'signout', ...ways.map((way) => `signin/${way}`)],
}

/** Where next-auth leads when another sign-in was broken off: what it adds to these addresses is not looked at. */
const BROKEN_OFF = ['error', 'signin']

export async function GET(request: NextRequest, context: Context) {
  if (otherSignIns().length > 0 && BROKEN_OFF.includes((await context.params).nextauth.join('/'))) {
    return new Response(null, { status: 307, headers: { location: `${paths.login()}?error=broken-off` } })
  }
  return (await isUsed('GET', context)) ? NextAuth(request, context, authOptions(request.headers)) : notHere()
}

export async function POST(request: NextRequest, context: Context) {
  if (!(await isUsed('POST', context))) return notHere()
  if (!isOwnOrigin(request.headers)) {
    return Response.json({ error: 'This request did not come from a page of this desk.' }, { status: 403 })
  }
  return NextAuth(request, context, authOptions(request.headers))
}

async function isUsed(method: keyof typeof USED, { params }: Context): Promise<boolean> {
  const ways = otherSignIns().map(({ id }) => id)
  return USED[method](ways).includes((await params).nextauth.join('/'))
}

const notHere = () => Response.json({ error: 'There is nothing here.' }, { status: 404 })
