import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { can, MEMBER_ROLES, type MemberRole } from '@/lib/access'
import type { Viewer } from './authorize'
import { db } from './db'
import { addViewer } from './testing/seed'
import { makeTestDesk } from './testing/test-desk'
import { INNER, makeWorld, VERBS, type VerbEntry, WITHOUT_VIEWER } from './testing/verb-table'
import { findVerbs } from './testing/verbs'

await makeTestDesk()
const world = await makeWorld()
const viewers = Object.fromEntries(
  await Promise.all(MEMBER_ROLES.map(async (role) => [role, await addViewer(role)] as const)),
) as Record<MemberRole, Viewer>
const { verbs: found, others } = findVerbs()
const verbs = found.filter(({ name }) => !INNER.includes(name))

/** Calls a verb as the code exports it, with an input that fits. */
async function call(name: string, viewer: Viewer): Promise<unknown> {
  const file = verbs.find((it) => it.name === name)?.file ?? ''
  const module: Record<string, (args: object) => Promise<unknown>> = await import(path.join(import.meta.dirname, file))
  const { schema, input, args } = VERBS[name] as VerbEntry
  const given = input?.(world)
  return module[name]?.({ viewer, ...args?.(world), ...(input && { input: schema ? schema.parse(given) : given }) })
}

/** Everything but the ledger and the counters, which grow by refusals. */
async function everything(): Promise<string> {
  const tables = await Promise.all([
    ...[db().member.findMany(), db().apiKey.findMany(), db().issuedToken.findMany(), db().template.findMany()],
    ...[db().accessLink.findMany(), db().approval.findMany(), db().revocation.findMany(), db().keyRules.findMany()],
    ...[db().session.findMany(), db().deskSettings.findMany(), db().identity.findMany(), db().savedView.findMany()],
    db().apiKeySecret.findMany({ select: { id: true, retiredAt: true, withdrawnAt: true } }),
  ])
  return JSON.stringify(tables, (_, value) => (typeof value === 'bigint' ? String(value) : value))
}

describe('every verb of the code', () => {
  test('has its entry, and every other exported function its reason', () => {
    expect(verbs.map(({ name }) => name).sort()).toEqual(Object.keys(VERBS).sort())
    expect(others.sort()).toEqual(Object.keys(WITHOUT_VIEWER).sort())
    expect(found.length).toBeGreaterThan(50) // the code was found at all
  })

  test.each(verbs.map(({ name, file, authorizesFirst }) => ({ name, file, authorizesFirst })))(
    '$name authorizes on its first line, under its own name',
    ({ authorizesFirst }) => {
      expect(authorizesFirst).toBe(true)
    },
  )
})

const wrong = Object.entries(VERBS).flatMap(([name, { permits }]) =>
  MEMBER_ROLES.filter((role) => !permits.every((permit) => can(role, permit))).map((role) => ({ name, role })),
)

describe(`a role that may not (${wrong.length} calls)`, () => {
  test.each(wrong)('$role: $name is refused, and nothing changes', async ({ name, role }) => {
    const before = await everything()
    await expect(call(name, viewers[role])).rejects.toMatchObject({ code: 'forbidden' })
    expect(await everything()).toBe(before)
    const event = await db().auditEvent.findFirst({
      where: { action: 'request.refused', actorId: viewers[role].memberId, detail: { contains: `"verb":"${name}"` } },
    })
    expect(event).not.toBeNull()
  })
})

const owned = Object.entries(VERBS).flatMap(([name, { toOthers }]) => (toOthers ? [{ name, toOthers }] : []))

describe(`a member who is not the owner (${owned.length} calls)`, () => {
  test.each(owned)('$name: $toOthers, and nothing changes', async ({ name, toOthers }) => {
    const before = await everything()
    const answer = call(name, viewers.MEMBER)
    if (toOthers === 'nothing') {
      const { owner, tokenId, templateId, approvalId, approvedId } = world
      const { roomId, participantId } = world.request()
      const theirs = [tokenId, templateId, approvalId, approvedId, owner.memberId, roomId, participantId]
      const told = (of: unknown) => theirs.filter((it) => (JSON.stringify(of) ?? '').includes(it))
      const nothing = await answer
      expect(told(nothing)).toEqual([])
      // The owner does get something: so there was something to be told.
      expect(await call(name, owner)).not.toEqual(nothing)
    } else await expect(answer).rejects.toMatchObject({ code: toOthers })
    expect(await everything()).toBe(before)
  })

  test('an admin decides no request of their own', async () => {
    await db().approval.update({ where: { id: world.approvalId }, data: { askerId: viewers.ADMIN.memberId } })
    await expect(call('decideApproval', viewers.ADMIN)).rejects.toMatchObject({ code: 'forbidden' })
    await db().approval.update({ where: { id: world.approvalId }, data: { askerId: world.owner.memberId } })
  })

  test('another member’s request number brings no token', async () => {
    const { requestId } = await db().issuedToken.findUniqueOrThrow({ where: { id: world.tokenId } })
    const { issueToken } = await import('./tokens/issue-token')
    const { tokenRequestSchema } = await import('@/lib/token/request')
    const input = tokenRequestSchema.parse({ ...world.request(), requestId })
    await expect(issueToken({ viewer: viewers.MEMBER, input })).rejects.toMatchObject({ code: 'conflict' })
  })
})
