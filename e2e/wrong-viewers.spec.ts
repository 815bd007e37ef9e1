import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext, BrowserContext } from 'playwright'
import { can, MEMBER_ROLES, type Permit } from '@/lib/access'
import { sessionCookie } from '@/lib/server/auth'
import { db } from '@/lib/server/db'
import { addViewer } from '@/lib/server/testing/seed'
import { makeWorld, VERBS, type World } from '@/lib/server/testing/verb-table'
import { expect, test } from './fixtures'

// What the build itself says there is: an action or a page that is missing below fails.
const built = (name: string) => JSON.parse(readFileSync(path.join('.next', name), 'utf8'))
const ACTIONS: { id: string; name: string; page: string }[] = Object.entries(
  built('server/server-reference-manifest.json').node as Record<
    string,
    { exportedName: string; workers: Record<string, unknown> }
  >,
).map(([id, { exportedName, workers }]) => ({ id, name: exportedName, page: Object.keys(workers)[0] ?? '' }))
const ROUTES: string[] = Object.values(built('app-path-routes-manifest.json') as Record<string, string>)

/** Actions that a visitor may call. */
const PUBLIC = [
  ...['setUpAction', 'readInvitationAction', 'acceptInvitationAction'],
  ...['readPasswordResetAction', 'resetPasswordAction'],
]
/** Actions for every member, whatever the role. */
const FOR_ALL = ['signOutAction', 'readPaletteAction']

/** Who may open a page; null is every member. */
const PAGES: Record<string, Permit | null> = {
  '/': null,
  '/approvals': 'token:issue',
  '/audit': 'audit:read',
  '/decode': null,
  '/decode/negative-pack': 'pack:make',
  '/keys': 'key:list',
  '/keys/[id]': 'key:list',
  '/keys/[id]/rotate': 'key:manage',
  '/keys/[id]/rules': 'key:manage',
  '/keys/new': 'key:manage',
  '/profile': null,
  '/settings': 'settings:manage',
  '/team': 'member:manage',
  '/team/roles': null,
  '/templates': 'token:issue',
  '/tokens': 'token:read-own',
  '/tokens/[id]': 'token:read-own',
  '/tokens/bulk': 'token:issue',
  '/tokens/charts': 'token:read-own',
  '/tokens/by-fingerprint/[fingerprint]': 'token:read-own',
  '/tokens/new': 'token:issue',
  '/tokens/revoke': 'token:revoke-many',
}
/** What pages ask for meanwhile, and the permit that it takes. */
const ANSWERS: Record<string, Permit> = {
  '/api/news': 'token:issue',
  '/api/new': 'token:read-own',
  '/api/exports': 'token:read-own',
}
/** Files that one person alone may take: for the others they do not exist. */
const FILES: Record<string, Permit> = { '/api/exports/[id]': 'token:read-own' }
/** What a visitor may open, and what is no page. */
const OPEN = [
  ...['/login', '/login/done', '/setup', '/invite', '/reset', '/api/health', '/api/auth/[...nextauth]'],
  ...['/icon.svg', '/_not-found', '/_global-error'],
]

/** Nobody, and those who were somebody. */
async function strangers(): Promise<{ who: string; memberId: string; sessionId: string | null }[]> {
  const [ended, disabled] = [await addViewer('ADMIN'), await addViewer('ADMIN')]
  await db().session.update({ where: { id: ended.sessionId }, data: { endedAt: new Date() } })
  await db().member.update({ where: { id: disabled.memberId }, data: { disabledAt: new Date() } })
  return [
    { who: 'signed out', memberId: '', sessionId: null },
    { who: 'an ended session', ...ended },
    { who: 'a disabled member', ...disabled },
  ]
}

async function become(context: BrowserContext, baseURL: string, sessionId: string | null) {
  await context.clearCookies()
  if (sessionId !== null) await context.addCookies([{ ...(await sessionCookie(sessionId)), url: baseURL }])
}

/** The address of a route with something real in it. */
const addressOf = (route: string, { keyId, tokenId, fingerprint, exportId }: World) =>
  route
    .replace('/keys/[id]', `/keys/${keyId}`)
    .replace('/tokens/[id]', `/tokens/${tokenId}`)
    .replace('/exports/[id]', `/exports/${exportId}`)
    .replace('[fingerprint]', fingerprint)

/** Calls a server action as the browser does; its answer's code, or that it was done. */
async function act(
  request: APIRequestContext,
  it: { id: string; page: string },
  world: World,
  { input, origin }: { input: unknown; origin: string | null },
): Promise<string> {
  const route = it.page
    .replace(/^app/, '')
    .replace(/\/\([a-z]+\)/g, '')
    .replace(/\/page$/, '')
  const answer = await request.post(addressOf(route, world), {
    headers: {
      'next-action': it.id,
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      ...(origin !== null && { origin }),
    },
    data: JSON.stringify([input]),
    maxRedirects: 0,
  })
  const text = await answer.text()
  if (/"ok":true/.test(text)) return 'done'
  return /"ok":false,"error":\{"code":"([a-z-]+)"/.exec(text)?.[1] ?? `status ${answer.status()}`
}

test('every server action refuses every wrong viewer', async ({ context, baseURL }) => {
  test.slow()
  const world = await makeWorld()
  const verbOf = (name: string) => name.replace(/Action$/, '')
  const known = [...PUBLIC, ...FOR_ALL, ...Object.keys(VERBS).map((verb) => `${verb}Action`)]
  expect(ACTIONS.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
  expect(ACTIONS.length).toBeGreaterThan(40)
  const origin = new URL(baseURL ?? '').origin
  const inputOf = (name: string) => VERBS[verbOf(name)]?.input?.(world) ?? {}
  const { seq: before } = await db().auditEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  const wrong = await strangers()
  const tries: string[] = wrong.map(({ memberId }) => memberId)
  let tried = 0
  const expectCode = async (it: (typeof ACTIONS)[number], who: string, code: string, from: string | null = origin) => {
    tried += 1
    const answer = await act(context.request, it, world, { input: inputOf(it.name), origin: from })
    expect(answer, `${it.name} as ${who}`).toBe(code)
  }

  const closed = ACTIONS.filter(({ name }) => !PUBLIC.includes(name))
  for (const { who, sessionId } of wrong) {
    await become(context, baseURL ?? '', sessionId)
    for (const it of closed) await expectCode(it, who, 'signed-out')
  }
  for (const role of MEMBER_ROLES) {
    const viewer = await addViewer(role)
    tries.push(viewer.memberId)
    await become(context, baseURL ?? '', viewer.sessionId)
    for (const it of closed) {
      const permits = VERBS[verbOf(it.name)]?.permits ?? []
      if (!permits.every((permit) => can(role, permit))) await expectCode(it, role, 'forbidden')
      // Not even those who may: not without an Origin, as another site's page or a script would come.
      if (role === 'ADMIN') await expectCode(it, 'an admin without an Origin', 'foreign-origin', null)
    }
  }
  // Nothing was done by any of them, nor to anything of this desk: others use it at the same time.
  const { admin, owner, request, fingerprint, ...ids } = world
  const touched = { targetId: { in: [...Object.values(ids), owner.memberId, owner.sessionId] } }
  const done = await db().auditEvent.findMany({
    where: { seq: { gt: before }, action: { not: 'request.refused' }, OR: [{ actorId: { in: tries } }, touched] },
    select: { action: true, actorId: true, targetId: true },
  })
  expect(done).toEqual([])
  test.info().annotations.push({ type: 'calls', description: String(tried) })
  console.info(`      ${tried} calls of ${ACTIONS.length} server actions`)
})

test('every page and route turns away every wrong viewer', async ({ context, baseURL }) => {
  test.slow()
  const world = await makeWorld()
  const known = [...Object.keys(PAGES), ...Object.keys(ANSWERS), ...Object.keys(FILES), ...OPEN]
  expect(ROUTES.filter((route) => !known.includes(route))).toEqual([])
  let tried = 0
  const get = (route: string) => {
    tried += 1
    return context.request.get(addressOf(route, world), { maxRedirects: 0 })
  }
  for (const { who, sessionId } of await strangers()) {
    await become(context, baseURL ?? '', sessionId)
    for (const route of Object.keys(PAGES)) {
      const answer = await get(route)
      expect(answer.status(), `${route} as ${who}`).toBe(307)
      expect(answer.headers().location, `${route} as ${who}`).toMatch(/\/login/)
    }
    for (const route of Object.keys({ ...ANSWERS, ...FILES }))
      expect((await get(route)).status(), `${route} as ${who}`).toBe(401)
  }
  for (const role of MEMBER_ROLES) {
    const viewer = await addViewer(role)
    await become(context, baseURL ?? '', viewer.sessionId)
    for (const [route, permit] of Object.entries(PAGES)) {
      if (permit === null || can(role, permit)) continue
      const answer = await get(route)
      expect(answer.status(), `${route} as ${role}`).toBe(404)
      expect(await answer.text(), `${route} as ${role}`).not.toMatch(/Thermodynamics|lena\.hoffmann/)
    }
    for (const [route, permit] of Object.entries(ANSWERS)) {
      expect((await get(route)).status(), `${route} as ${role}`).toBe(can(role, permit) ? 200 : 403)
    }
    for (const [route, permit] of Object.entries(FILES)) {
      expect((await get(route)).status(), `${route} as ${role}`).toBe(can(role, permit) ? 404 : 403)
    }
    const events = await context.request.get('/api/new?of=events&head=0')
    expect(events.status(), `new events as ${role}`).toBe(can(role, 'audit:read') ? 200 : 403)
  }
  // Another owner: a member who may read records, only not this one.
  const other = await addViewer('MEMBER')
  await become(context, baseURL ?? '', other.sessionId)
  expect((await get('/tokens/[id]')).status()).toBe(404)
  expect((await get('/tokens/by-fingerprint/[fingerprint]')).status()).toBe(404)
  console.info(`      ${tried} requests to ${ROUTES.length} routes`)
})
