import { randomUUID } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode'
import { predictJoin } from './join-verdict'
import { isIssued, makePackToken } from './make-pack'
import { expectedOf, MAX_PACK_LIFE_SECONDS, PACK_CASES, type PackContext } from './negative-pack'
import { API_KEY, KEY, NOW, SECRET } from './raw-token.fixture'
import { secretKey } from './sign'
import { verifyToken } from './verify'

const context: PackContext = {
  apiKey: API_KEY,
  strangerApiKey: randomUUID(),
  roomId: '3xqn-7dwk-m9tz',
  participantId: 'lea.fontaine',
  now: NOW,
}
const secrets = { key: KEY, stranger: secretKey('5e'.repeat(32)) }
const check = (token: string, now = NOW) =>
  verifyToken(token, { secretsFor: (key) => (key === API_KEY ? [{ version: 1, secret: KEY }] : null), now })

describe.each(PACK_CASES)('$id', (it_) => {
  const { token, payload } = makePackToken(it_, context, secrets)
  const { verdict } = check(token)

  it('gets the verdict that it is made for', () => {
    expect(verdict).toBe(it_.verdict)
  })

  it('is refused with the code that it promises', () => {
    const { outcome, code, name } = predictJoin({
      verdict,
      payload: JSON.parse(JSON.stringify(payload)),
      room: context.roomId,
      participant: context.participantId,
      demoKey: false,
      keyDeactivated: false,
    })
    // The desk does not know that nobody has the key.
    if (it_.id !== 'wrong-key') expect({ outcome, code, name }).toEqual(expectedOf(it_))
    expect(expectedOf(it_)).toMatchObject({ outcome: 'refused', code: expect.any(Number) })
  })

  it('lives no longer than an hour', () => {
    expect(payload.exp - NOW).toBeLessThanOrEqual(MAX_PACK_LIFE_SECONDS)
    expect(check(token, NOW + MAX_PACK_LIFE_SECONDS).verdict).not.toBe('valid')
  })

  it('is recorded exactly if the secret of the key signed it', () => {
    let signed = true
    try {
      jwt.verify(token, SECRET, { ignoreExpiration: true, ignoreNotBefore: true })
    } catch {
      signed = false
    }
    expect(isIssued(it_)).toBe(signed)
  })
})

it('admits nobody at any time who is not meant, to a room that there is', () => {
  for (const it of PACK_CASES.filter(isIssued)) {
    const decoded = decodeToken(makePackToken(it, context, secrets).token)
    if (!decoded.ok) throw new Error(decoded.error.message)
    for (const now of [NOW, NOW + 1_000, NOW + 2_000, NOW + 3_599]) {
      const { outcome } = predictJoin({
        verdict: check(decoded.token.compact, now).verdict,
        payload: decoded.token.payload,
        room: context.roomId,
        participant: String(decoded.token.payload.participantId),
        demoKey: false,
        keyDeactivated: false,
      })
      expect(outcome).not.toBe('joins')
    }
  }
})

it('expects of a key that nobody has what VideoSDK says of one, which the desk cannot know', () => {
  const unknown = PACK_CASES.find(({ id }) => id === 'wrong-key')
  expect(unknown && expectedOf(unknown)).toEqual({ outcome: 'refused', code: 4001, name: 'INVALID_API_KEY' })
})

it('makes nothing valid when its damage is mended', () => {
  const changed = PACK_CASES.find(({ id }) => id === 'changed-after-signing')
  if (!changed) throw new Error('missing')
  const { damage: _, ...mended } = changed
  expect(check(makePackToken(mended, context, secrets).token).verdict).toBe('expired')
})
