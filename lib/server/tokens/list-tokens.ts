import 'server-only'
import { type Filter, NO_FILTER } from '@/lib/audit/filter'
import type { PageCursor } from '@/lib/page-cursor'
import { questionOf } from '../audit-question'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { type FoundPage, findPage } from '../found-page'
import { readableTokens } from '../readable-tokens'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'

/** A page of issued tokens, and the moment as of which their state is told. */
export interface TokenPage extends Omit<FoundPage, 'seqs'> {
  rows: TokenRow[]
  /** Words of the filter that are too short to be looked for. */
  tooShort: string[]
  /** Epoch seconds. */
  now: number
}

/**
 * Issued tokens that fit a filter, newest first: of all of them for those who may read all, otherwise of one's own.
 *
 * @throws {AppError} `forbidden`
 */
export async function listTokens({
  viewer,
  filter = NO_FILTER,
  ...cursor
}: { viewer: Viewer; filter?: Filter } & PageCursor): Promise<TokenPage> {
  await authorize(viewer, 'token:read-own', 'listTokens')
  const now = Date.now()
  const question = await questionOf(filter, { of: 'tokens', viewer, now })
  const { seqs, ...page } = await findPage(question, cursor)
  const rows =
    seqs.length === 0
      ? []
      : await db().issuedToken.findMany({
          where: { AND: [{ seq: { in: seqs } }, readableTokens(viewer)] },
          orderBy: { seq: 'desc' },
          select: TOKEN_ROW,
        })
  return { ...page, rows: rows.map(toTokenRow), tooShort: question.tooShort, now: Math.floor(now / 1_000) }
}
