import { createHmac } from 'node:crypto'
import { v4 as uuidv4 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { tokenRequestSchema } from '@/lib/token/request'
import { fingerprintOf } from '@/lib/token/sign'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { disableKey } from '../keys/switch-key'
import { PAGE_SIZE } from '../keyset-page'
import { addTestKey, addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { checkTokens } from './check-tokens'
import { findByFingerprint } from './find-by-fingerprint'
import { getToken } from './get-token'
import { issueToken } from './issue-token'
import { listTokens } from './list-tokens'

await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
const auditor = await addViewer('AUDITOR', 'Priya Raman')
const jonas = await addViewer('MEMBER', 'Jonas Weber')
const lena = await addViewer('MEMBER', 'Lena Hoffmann')
const tester = await addViewer('TESTER', 'Tom Okafor')
const key = await addTestKey({ name: 'Lectures' })

const issue = (viewer: Viewer, participantId = 'lena.hoffmann', seconds = 3600) =>
  issueToken({
    viewer,
    input: tokenRequestSchema.parse({
      requestId: uuidv4(),
      apiKeyId: key.id,
      permissions: ['ask_join'],
      roles: [],
      version2: false,
      roomId: '',
      participantId,
      expiry: { kind: 'in', amount: seconds, unit: 'seconds' },
      purpose: '',
    }),
  })

const ofJonas = await issue(jonas, 'jonas.weber')
const ofLena = await issue(lena)

describe('the list', () => {
  test('shows all to admin and auditor, own ones to a member, newest first', async () => {
    const idsFor = async (viewer: Viewer) => (await listTokens({ viewer })).rows.map((it) => it.id)
    expect(await idsFor(admin)).toEqual([ofLena.record.id, ofJonas.record.id])
    expect(await idsFor(auditor)).toEqual([ofLena.record.id, ofJonas.record.id])
    expect(await idsFor(jonas)).toEqual([ofJonas.record.id])
    expect(await idsFor(lena)).toEqual([ofLena.record.id])
  })

  test('is refused to a tester', async () => {
    await expect(listTokens({ viewer: tester })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('pages through everything in both directions, without a gap or a repetition', async () => {
    for (let index = 0; index < PAGE_SIZE + 5; index++) await issue(lena, `participant-${index}`)
    const all = (await db().issuedToken.findMany({ where: { issuerId: lena.memberId }, orderBy: { id: 'desc' } })).map(
      (it) => it.id,
    )
    const first = await listTokens({ viewer: lena })
    expect([first.newer, first.rows.length]).toEqual([null, PAGE_SIZE])
    const second = await listTokens({ viewer: lena, after: first.older ?? 0 })
    expect(second.older).toBeNull()
    expect([...first.rows, ...second.rows].map((it) => it.id)).toEqual(all)
    const back = await listTokens({ viewer: lena, before: second.newer ?? 0 })
    expect(back.rows).toEqual(first.rows)
    expect(back.newer).toBeNull()
    expect(back.older).toBe(first.older)
  })

  test('a cursor of somebody else’s record opens nothing that is not one’s own', async () => {
    const { seq } = await db().issuedToken.findUniqueOrThrow({ where: { id: ofLena.record.id } })
    const page = await listTokens({ viewer: jonas, after: seq })
    expect(page.rows.every((it) => it.issuerId === jonas.memberId)).toBe(true)
  })
})

describe('a record', () => {
  test('holds every claim and its event', async () => {
    const record = await getToken({ viewer: jonas, id: ofJonas.record.id })
    expect(record).toMatchObject({
      ...ofJonas.record,
      apiKey: key.apiKey,
      secretVersion: 1,
      purpose: null,
      events: [{ action: 'token.issued', actorName: 'Jonas Weber', targetId: ofJonas.record.id }],
    })
    expect(JSON.stringify(record)).not.toContain(ofJonas.token.split('.')[2])
  })

  test('is read by its issuer, admin and auditor, and does not exist for another member', async () => {
    const id = ofJonas.record.id
    expect((await getToken({ viewer: admin, id }))?.id).toBe(id)
    expect((await getToken({ viewer: auditor, id }))?.id).toBe(id)
    expect(await getToken({ viewer: lena, id })).toBeNull()
    expect(await getToken({ viewer: admin, id: 'nothing' })).toBeNull()
    await expect(getToken({ viewer: tester, id })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('finding a record by its fingerprint', () => {
  const find = (viewer: Viewer, token: string) => findByFingerprint({ viewer, fingerprint: fingerprintOf(token) })

  test('is for those who may read the record', async () => {
    expect(await find(jonas, ofJonas.token)).toBe(ofJonas.record.id)
    expect(await find(auditor, ofJonas.token)).toBe(ofJonas.record.id)
    expect(await find(lena, ofJonas.token)).toBeNull()
    expect(await find(admin, 'not.issued.here')).toBeNull()
    await expect(find(tester, ofJonas.token)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('checking a pasted token', () => {
  const check = async (viewer: Viewer, token: string) => (await checkTokens({ viewer, input: { tokens: [token] } }))[0]

  test('finds the key, the secret and the record', async () => {
    expect(await check(jonas, `  ${ofJonas.token}\n`)).toMatchObject({
      verdict: 'valid',
      key: { name: 'Lectures', disabled: false },
      secretVersion: 1,
      registry: 'active',
      record: { id: ofJonas.record.id, issuerName: 'Jonas Weber', own: true },
    })
  })

  test('says that a token was issued here, but links its record only for those who may read it', async () => {
    expect(await check(lena, ofJonas.token)).toMatchObject({ verdict: 'valid', registry: 'active', record: null })
    expect(await check(tester, ofJonas.token)).toMatchObject({ verdict: 'valid', registry: 'active', record: null })
    expect(await check(auditor, ofJonas.token)).toMatchObject({
      record: { id: ofJonas.record.id, issuerName: 'Jonas Weber', own: false },
    })
  })

  test('a disabled key still recognises its tokens', async () => {
    const other = await addTestKey({ name: 'Exams' })
    const { signToken, secretKey } = await import('@/lib/token/sign')
    const now = Math.floor(Date.now() / 1000)
    const token = signToken(
      { apikey: other.apiKey, permissions: ['allow_join'], iat: now, exp: now + 60 },
      secretKey(other.secret),
    )
    await disableKey({ viewer: admin, input: { id: other.id } })
    expect(await check(tester, token)).toMatchObject({
      verdict: 'valid',
      key: { name: 'Exams', disabled: true },
      registry: 'unknown',
      record: null,
    })
  })

  test('old secrets still recognise their tokens', async () => {
    await db().apiKeySecret.updateMany({ where: { apiKeyId: key.id }, data: { retiredAt: new Date() } })
    expect(await check(tester, ofLena.token)).toMatchObject({
      verdict: 'valid',
      secretVersion: 1,
      secretRetired: true,
    })
    await db().apiKeySecret.updateMany({ where: { apiKeyId: key.id }, data: { retiredAt: null } })
  })

  test.each([
    ['malformed', 'not a token'],
    ['malformed', ''],
    ['bad-signature', `${ofJonas.token.slice(0, -4)}AAAA`],
    [
      'unknown-key',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhcGlrZXkiOiJ1bmtub3duIn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    ],
    ['unsupported', 'eyJhbGciOiJub25lIn0.eyJhcGlrZXkiOiJ4In0.'],
  ])('%s is never called valid', async (verdict, token) => {
    expect(await check(tester, token)).toMatchObject({ verdict, registry: 'unknown' })
  })

  test('signed by the desk’s key, but with a claim of the wrong type, says so', async () => {
    const payload = Buffer.from(JSON.stringify({ apikey: key.apiKey, exp: '1' })).toString('base64url')
    const input = `eyJhbGciOiJIUzI1NiJ9.${payload}`
    const signature = createHmac('sha256', key.secret).update(input).digest('base64url')
    expect(await check(tester, `${input}.${signature}`)).toMatchObject({
      verdict: 'invalid-claims',
      key: { name: 'Lectures' },
    })
  })

  test('answers many in their order, equal ones alike', async () => {
    const tokens = [ofLena.token, 'a.b', ofJonas.token, ofLena.token]
    const checks = await checkTokens({ viewer: lena, input: { tokens } })
    expect(checks.map(({ verdict, record }) => [verdict, record?.id])).toEqual([
      ['valid', ofLena.record.id],
      ['malformed', undefined],
      ['valid', undefined],
      ['valid', ofLena.record.id],
    ])
    expect(new Set(checks.map(({ checkedAt }) => checkedAt)).size).toBe(1)
  })

  test('stores nothing', async () => {
    const before = [await db().auditEvent.count(), await db().issuedToken.count()]
    await check(tester, ofJonas.token)
    expect([await db().auditEvent.count(), await db().issuedToken.count()]).toEqual(before)
  })
})
