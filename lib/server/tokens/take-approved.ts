import 'server-only'
import type { TokenRequest } from '@/lib/token/request'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import type { Entry } from '../ledger/append'
import { update } from '../ledger/plan'
import { takeable } from './approval-row'
import { type IssuedAnswer, issueOne } from './issue-one'

/**
 * Issues the token of an approved request: once, to the asker, within a day. Its life counts from now. The rules of the key are
 * passed, the limits of the desk are not; asked again within the hour, the same token is made again.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` when it is not approved or has run out; what `issueToken` refuses with
 */
export async function takeApproved({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<IssuedAnswer> {
  await authorize(viewer, 'token:issue', 'takeApproved')
  const own = { id, askerId: viewer.memberId }
  const request = await db().approval.findFirst({ where: own, select: { request: true, state: true } })
  if (!request) throw new AppError('not-found', 'This request does not exist, or is not yours.')
  if (request.state !== 'APPROVED' && request.state !== 'TAKEN') throw notNow()
  return issueOne({
    viewer,
    verb: 'takeApproved',
    input: JSON.parse(request.request) as TokenRequest,
    approval: {
      id,
      entry: (tokenId): Entry => ({
        actor: { kind: 'MEMBER', id: viewer.memberId },
        action: 'approval.taken',
        target: { kind: 'APPROVAL', id },
        detail: { tokenId },
        writes: [update('approval', { AND: [own, takeable(new Date())] }, { state: 'TAKEN', tokenId }, notNow())],
      }),
    },
  })
}

const notNow = () =>
  new AppError(
    'conflict',
    'Its token can be taken no more: it was withdrawn, taken, or a day has passed since it was approved. Ask again if you still need it.',
  )
