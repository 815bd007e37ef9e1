import { defineRead } from '@/lib/server/define-route'
import { countApprovals } from '@/lib/server/tokens/list-approvals'
import { listExpiring } from '@/lib/server/tokens/list-expiring'

/** What waits for a member: requests to decide or to take, and own tokens that expire soon. The shell asks for it now and then. */
export const GET = defineRead(async ({ viewer }) => {
  const [approvals, { rows, now }] = await Promise.all([countApprovals({ viewer }), listExpiring({ viewer })])
  const expiring = rows.map(({ id, roomId, participantId, keyName, exp }) => ({
    id,
    roomId,
    participantId,
    keyName,
    exp,
  }))
  return { ...approvals, expiring, now }
})
