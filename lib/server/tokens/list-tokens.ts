import 'server-only'
import { validate as uuidValidate } from 'uuid'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { cutPage, type KeysetPage, PAGE_SIZE, type PageCursor } from '../keyset-page'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'
import { readableTokens } from './readable-tokens'

/** A page of issued tokens, and the moment as of which their state is told. */
export interface TokenPage extends KeysetPage<TokenRow> {
  /** Epoch seconds. */
  now: number
}

/**
 * Issued tokens, newest first: all of them for those who may read all, otherwise one's own. A cursor is the
 * id of a record; anything else is the first page.
 *
 * @throws {AppError} `forbidden`
 */
export async function listTokens({ viewer, ...cursor }: { viewer: Viewer } & PageCursor): Promise<TokenPage> {
  await authorize(viewer, 'token:read-own', 'listTokens')
  const after = uuidOf(cursor.after)
  const before = after === undefined ? uuidOf(cursor.before) : undefined
  const rows = await db().issuedToken.findMany({
    where: {
      AND: [readableTokens(viewer), after ? { id: { lt: after } } : {}, before ? { id: { gt: before } } : {}],
    },
    orderBy: { id: before ? 'asc' : 'desc' },
    take: PAGE_SIZE + 1,
    select: TOKEN_ROW,
  })
  return { ...cutPage(rows.map(toTokenRow), { after, before }, (row) => row.id), now: Math.floor(Date.now() / 1000) }
}

/** Anything else is no place in the list: the first page is shown then. */
function uuidOf(text: string | undefined): string | undefined {
  return text !== undefined && uuidValidate(text) ? text : undefined
}
