import 'server-only'
import type { Filter } from '@/lib/audit/filter'
import { questionOf } from '../audit-question'
import { authorize, type Viewer } from '../authorize'
import { countFound, type Total } from '../found-page'

/**
 * How many tokens that fit a filter came after the event of this number, of those that the viewer may read.
 *
 * @throws {AppError} `forbidden`
 */
export async function countNewTokens({
  viewer,
  filter,
  head,
}: {
  viewer: Viewer
  filter: Filter
  head: number
}): Promise<Total> {
  await authorize(viewer, 'token:read-own', 'countNewTokens')
  const question = await questionOf(filter, { of: 'tokens', viewer, now: Date.now() })
  return countFound({ ...question, from: Math.max(head + 1, question.from ?? 1) })
}
