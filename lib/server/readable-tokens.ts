import 'server-only'
import { can } from '@/lib/access'
import type { Viewer } from './authorize'
import type { Prisma } from './generated/prisma/client'

/** The condition that keeps a viewer to the records they may read: all of them, or those they issued. */
export function readableTokens(viewer: Viewer): Prisma.IssuedTokenWhereInput {
  return can(viewer.role, 'token:read-all') ? {} : { issuerId: viewer.memberId }
}
