import 'server-only'
import { can } from '@/lib/access'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { APPROVAL_ROW, type ApprovalRow, takeable, toApprovalRows, waiting } from './approval-row'

const SHOWN = 50

/** Requests outside the rules. */
export interface Approvals {
  /** Others' requests that this admin can decide, the oldest first; empty for who decides nothing. */
  toDecide: ApprovalRow[]
  /** One's own, the newest first. */
  own: ApprovalRow[]
  /** Others' that were decided, the newest first; for who decides. */
  decided: ApprovalRow[]
}

/**
 * One's own requests, and for admins those of others.
 *
 * @throws {AppError} `forbidden`
 */
export async function listApprovals({ viewer }: { viewer: Viewer }): Promise<Approvals> {
  await authorize(viewer, 'token:issue', 'listApprovals')
  const now = new Date()
  const others = { askerId: { not: viewer.memberId } }
  const decides = can(viewer.role, 'approval:decide')
  const select = APPROVAL_ROW
  const [toDecide, own, decided] = await Promise.all([
    decides
      ? db().approval.findMany({ where: { AND: [others, waiting(now)] }, orderBy: { id: 'asc' }, take: SHOWN, select })
      : [],
    db().approval.findMany({ where: { askerId: viewer.memberId }, orderBy: { id: 'desc' }, take: SHOWN, select }),
    decides
      ? db().approval.findMany({
          where: { ...others, decidedAt: { not: null } },
          orderBy: { id: 'desc' },
          take: SHOWN,
          select,
        })
      : [],
  ])
  const [one, two, three] = await Promise.all([toDecide, own, decided].map((rows) => toApprovalRows(rows, now)))
  return { toDecide: one ?? [], own: two ?? [], decided: three ?? [] }
}

/**
 * How many requests wait for this viewer: to be decided, or to be taken.
 *
 * @throws {AppError} `forbidden`
 */
export async function countApprovals({ viewer }: { viewer: Viewer }): Promise<{ toDecide: number; toTake: number }> {
  await authorize(viewer, 'token:issue', 'countApprovals')
  const now = new Date()
  const [toDecide, toTake] = await Promise.all([
    can(viewer.role, 'approval:decide')
      ? db().approval.count({ where: { AND: [{ askerId: { not: viewer.memberId } }, waiting(now)] } })
      : 0,
    db().approval.count({ where: { AND: [{ askerId: viewer.memberId }, takeable(now)] } }),
  ])
  return { toDecide, toTake }
}
