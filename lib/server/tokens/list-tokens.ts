import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { cutPage, type KeysetPage, PAGE_SIZE, type PageCursor } from '../keyset-page'
import { readableTokens } from './readable-tokens'
import { TOKEN_ROW, type TokenRow, toTokenRow } from './token-row'

/** A page of issued tokens, and the moment as of which their state is told. */
export interface TokenPage extends KeysetPage<TokenRow> {
  /** Epoch seconds. */
  now: number
}

/**
 * Issued tokens, newest first: all of them for those who may read all, otherwise one's own.
 *
 * @throws {AppError} `forbidden`
 */
export async function listTokens({ viewer, ...cursor }: { viewer: Viewer } & PageCursor): Promise<TokenPage> {
  await authorize(viewer, 'token:read-own', 'listTokens')
  const { after, before } = cursor
  const rows = await db().issuedToken.findMany({
    where: {
      AND: [readableTokens(viewer), after ? { id: { lt: after } } : {}, before ? { id: { gt: before } } : {}],
    },
    orderBy: { id: before ? 'asc' : 'desc' },
    take: PAGE_SIZE + 1,
    select: TOKEN_ROW,
  })
  return { ...cutPage(rows.map(toTokenRow), cursor, (row) => row.id), now: Math.floor(Date.now() / 1000) }
}
