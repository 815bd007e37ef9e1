import 'server-only'
import type { Db } from '../db'

/** A folded word, and the members whose name holds it. */
export interface NamedWord {
  word: string
  memberIds: readonly string[]
}

/**
 * Those of some events that may hold every word: the database leaves out those that plainly do not, which is ten times as quick as to read
 * them. It knows capital letters of ASCII only, and JSON writes some characters in another way: what has others is left in.
 */
export async function mayHold(client: Db, seqs: readonly number[], words: readonly NamedWord[]): Promise<number[]> {
  const plain = words.filter(({ word }) => /^[ !#-[\]-~]+$/.test(word))
  if (plain.length === 0) return [...seqs]
  const values: string[] = [JSON.stringify(seqs)]
  const asked = plain.map(({ word, memberIds }) => {
    const members = JSON.stringify(memberIds)
    values.push(word, members, members)
    return `(instr(lower("detail"), ?) > 0 OR "actorId" IN (SELECT "value" FROM json_each(?))
      OR "targetId" IN (SELECT "value" FROM json_each(?)))`
  })
  const rows = await client.$queryRawUnsafe<{ seq: number | bigint }[]>(
    `SELECT "seq" FROM "AuditEvent" WHERE "seq" IN (SELECT "value" FROM json_each(?)) AND (
      (${asked.join(' AND ')}) OR length("detail") <> octet_length("detail") OR ("targetKind" = 'TOKEN' AND "action" <> 'token.issued'))`,
    ...values,
  )
  return rows.map(({ seq }) => Number(seq))
}
