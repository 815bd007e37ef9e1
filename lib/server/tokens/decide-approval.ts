import 'server-only'
import { type DecideApprovalInput, TAKE_WITHIN_SECONDS } from '@/lib/approvals/approval-schemas'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { update } from '../ledger/plan'
import { waiting } from './approval-row'

/**
 * Approves or declines a request outside the rules, by an admin other than the asker. Of two who decide at once one wins.
 *
 * @throws {AppError} `forbidden`, also for one's own; `not-found`; `conflict` with who decided, when somebody else was faster
 */
export async function decideApproval({
  viewer,
  input: { id, decision, word },
}: {
  viewer: Viewer
  input: DecideApprovalInput
}): Promise<void> {
  await authorize(viewer, 'approval:decide', 'decideApproval')
  const request = await db().approval.findUnique({ where: { id }, select: { askerId: true } })
  if (!request) throw new AppError('not-found', 'This request does not exist.')
  if (request.askerId === viewer.memberId) {
    throw new AppError('forbidden', 'This is your own request: another admin decides it.')
  }
  const now = new Date()
  const decided = {
    state: decision,
    decidedById: viewer.memberId,
    decidedAt: now,
    word: word === '' ? null : word,
    ...(decision === 'APPROVED' && { expiresAt: new Date(now.getTime() + TAKE_WITHIN_SECONDS * 1_000) }),
  }
  const taken = new AppError('conflict', 'This request waits no more.')
  try {
    await append([
      {
        actor: { kind: 'MEMBER', id: viewer.memberId },
        action: decision === 'APPROVED' ? 'approval.approved' : 'approval.declined',
        target: { kind: 'APPROVAL', id },
        detail: {
          askerId: request.askerId,
          word: decided.word,
          decidedAt: now.toISOString(),
          ...(decided.expiresAt && { expiresAt: decided.expiresAt.toISOString() }),
        },
        writes: [update('approval', { AND: [{ id }, waiting(now)] }, decided, taken)],
      },
    ])
  } catch (error) {
    throw error === taken ? await whatHappened(id) : error
  }
}

/** The other admin is told who was faster. */
async function whatHappened(id: string): Promise<AppError> {
  const it = await db().approval.findUniqueOrThrow({ where: { id }, select: { state: true, decidedById: true } })
  const by = await db().member.findUnique({ where: { id: it.decidedById ?? '' }, select: { name: true } })
  switch (it.state) {
    case 'DECLINED':
      return new AppError(
        'conflict',
        `${by?.name ?? 'Somebody else'} declined it just now. Your decision was not taken.`,
      )
    case 'APPROVED':
    case 'TAKEN':
      return new AppError(
        'conflict',
        `${by?.name ?? 'Somebody else'} approved it just now. Your decision was not taken.`,
      )
    case 'WITHDRAWN':
      return new AppError('conflict', 'The asker withdrew it. There is nothing to decide any more.')
    default:
      return new AppError('conflict', 'It waited for a week and has run out. The asker can ask again.')
  }
}
