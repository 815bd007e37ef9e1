import { expect, test } from 'vitest'
import { readToken } from '@/lib/token/decode'
import { PACK_CASES } from '@/lib/token/negative-pack'
import { fingerprintOf } from '@/lib/token/sign'
import { db } from '../db'
import { disableKey } from '../keys/switch-key'
import { addTestKey, addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { checkTokens } from './check-tokens'
import { getToken } from './get-token'
import { makeNegativePack } from './make-negative-pack'

await makeTestDesk()
const tester = await addViewer('TESTER', 'Tom Okafor')
const admin = await addViewer('ADMIN', 'Mira Novak')
const key = await addTestKey({ name: 'Lectures' })
const input = { apiKeyId: key.id, roomId: '3xqn-7dwk-m9tz', participantId: 'lea.fontaine' }

test('every token of the key is recorded with its event, and no other', async () => {
  const before = Date.now() / 1_000
  const pack = await makeNegativePack({ viewer: tester, input })
  expect(pack.map(({ id }) => id)).toEqual(PACK_CASES.map(({ id }) => id))
  const rows = await db().issuedToken.findMany({ where: { source: 'PACK' } })
  const issued = pack.filter(({ recordId }) => recordId !== null)
  expect(rows.map(({ id }) => id).toSorted()).toEqual(issued.map(({ recordId }) => recordId).toSorted())
  for (const row of rows) {
    const { token = '', title } = issued.find(({ recordId }) => recordId === row.id) ?? {}
    expect(row).toMatchObject({ fingerprint: fingerprintOf(token), issuerId: tester.memberId })
    expect(row.purpose).toBe(`Negative pack: ${title}`)
    expect(Number(row.exp)).toBeLessThanOrEqual(before + 3_602)
    const reading = readToken(token)
    const claims = reading.ok ? reading.token.claims : {}
    expect(claims.nbf ?? null).toBe(row.nbf === null ? null : Number(row.nbf))
    expect(claims.permissions).toEqual(JSON.parse(row.permissions))
    const [event] = await db().auditEvent.findMany({ where: { targetId: row.id } })
    expect(event?.action).toBe('token.issued')
    expect(event?.detail).not.toContain(token)
  }
})

test('the desk’s own check gives each the verdict that the pack promises', async () => {
  const pack = await makeNegativePack({ viewer: tester, input })
  const checks = await checkTokens({ viewer: tester, input: { tokens: pack.map(({ token }) => token) } })
  expect(checks.map(({ verdict }) => verdict)).toEqual(pack.map(({ verdict }) => verdict))
  expect(checks.map(({ registry }) => registry === 'active')).toEqual(pack.map(({ recordId }) => recordId !== null))
})

test('its records can be read, with the claim that makes one wrong', async () => {
  const pack = await makeNegativePack({ viewer: tester, input })
  const early = pack.find(({ id }) => id === 'not-yet-valid')
  const record = await getToken({ viewer: admin, id: early?.recordId ?? '' })
  expect(record?.nbf).toBe((record?.iat ?? 0) + 1_800)
})

test('two packs are never the same where strangers sign', async () => {
  const [one, other] = [
    await makeNegativePack({ viewer: tester, input }),
    await makeNegativePack({ viewer: tester, input }),
  ]
  const of = (pack: typeof one, id: string) => pack.find((it) => it.id === id)?.token
  for (const id of ['bad-signature', 'wrong-key']) expect(of(one, id)).not.toBe(of(other, id))
})

test('an auditor makes none, and a key that is disabled or gone signs none', async () => {
  const auditor = await addViewer('AUDITOR', 'Priya Raman')
  const before = await db().issuedToken.count()
  await expect(makeNegativePack({ viewer: auditor, input })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(makeNegativePack({ viewer: tester, input: { ...input, apiKeyId: 'none' } })).rejects.toMatchObject({
    code: 'invalid-input',
  })
  const old = await addTestKey({ name: 'Old' })
  await disableKey({ viewer: admin, input: { id: old.id } })
  await expect(makeNegativePack({ viewer: tester, input: { ...input, apiKeyId: old.id } })).rejects.toMatchObject({
    code: 'key-disabled',
  })
  expect(await db().issuedToken.count()).toBe(before)
})
