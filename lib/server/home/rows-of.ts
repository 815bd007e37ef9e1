import 'server-only'
import { db } from '../db'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'

/** The tokens that were issued by the events of these numbers, in the order of the numbers. */
export async function rowsOf(seqs: readonly number[]): Promise<TokenRow[]> {
  if (seqs.length === 0) return []
  const found = await db().issuedToken.findMany({
    where: { seq: { in: [...seqs] } },
    select: { ...TOKEN_ROW, seq: true },
  })
  const rows = new Map(found.map((row) => [row.seq, toTokenRow(row)]))
  return seqs.flatMap((seq) => rows.get(seq) ?? [])
}
