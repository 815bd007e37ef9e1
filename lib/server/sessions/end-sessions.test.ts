import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { db } from '../db'
import { addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { endMemberSessions, endOtherSessions, endOwnSession, listOwnSessions } from './end-sessions'
import { loadViewer } from './load-viewer'

await makeTestDesk()
const from = { ip: null, userAgent: null }
const DAY = 86_400_000

async function addSession(memberId: string, usedAgo = 1_000): Promise<string> {
  const id = uuidv7()
  const at = new Date(Date.now() - usedAgo)
  const expiresAt = new Date(Date.now() + DAY)
  await db().session.create({ data: { id, memberId, createdAt: at, lastUsedAt: at, expiresAt, ip: '203.0.113.5' } })
  return id
}

describe('sessions', () => {
  test('the list holds one’s own that still hold, the current one first', async () => {
    const viewer = await addViewer('MEMBER')
    const other = await addSession(viewer.memberId)
    await addSession(viewer.memberId, 1.1 * DAY) // unused for too long
    await addSession((await addViewer('MEMBER')).memberId)
    expect((await listOwnSessions({ viewer })).map(({ id, current }) => ({ id, current }))).toEqual([
      { id: viewer.sessionId, current: true },
      { id: other, current: false },
    ])
  })

  test('one is ended at once, another member’s never', async () => {
    const viewer = await addViewer('MEMBER')
    const other = await addSession(viewer.memberId)
    const stranger = await addViewer('MEMBER')
    await endOwnSession({ viewer, input: { id: other } })
    expect(await loadViewer(other, from)).toBeNull()
    expect((await lastEvent('sessions.ended'))?.detail).toMatchObject({ count: 1 })
    const events = await countEvents()
    await expect(endOwnSession({ viewer, input: { id: stranger.sessionId } })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await loadViewer(stranger.sessionId, from)).not.toBeNull()
    expect(await countEvents()).toBe(events)
  })

  test('all others are ended and the current one stays; an admin ends all of a member', async () => {
    const viewer = await addViewer('MEMBER')
    const others = [await addSession(viewer.memberId), await addSession(viewer.memberId)]
    expect(await endOtherSessions({ viewer })).toEqual({ ended: 2 })
    for (const id of others) expect(await loadViewer(id, from)).toBeNull()
    expect(await loadViewer(viewer.sessionId, from)).not.toBeNull()
    await expect(endOtherSessions({ viewer })).rejects.toMatchObject({ code: 'not-found' })

    const admin = await addViewer('ADMIN')
    expect(await endMemberSessions({ viewer: admin, input: { id: viewer.memberId } })).toEqual({ ended: 1 })
    expect(await loadViewer(viewer.sessionId, from)).toBeNull()
    expect(await loadViewer(admin.sessionId, from)).not.toBeNull()
  })
})
