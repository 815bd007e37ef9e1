import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readToken } from '@/lib/token/decode'
import { HEADER, NOW, rawToken } from '@/lib/token/raw-token.fixture'
import { secretKey } from '@/lib/token/sign'
import { verifyWithSecret } from '@/lib/token/verify'
import { checkLocally } from './local-check'

it('gives the verdict that the server gives, for any secret, payload and clock', () => {
  const claims = fc.record(
    { exp: fc.oneof(fc.nat(), fc.string()), nbf: fc.nat(), roomId: fc.string() },
    { requiredKeys: [] },
  )
  const secret = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(claims, secret, fc.boolean(), fc.nat(), (payload, text, right, now) => {
      const token = rawToken(HEADER, JSON.stringify(payload), secretKey(right ? text : `${text}x`))
      const reading = readToken(token)
      if (!reading.ok) throw new Error(reading.error.message)
      const { verdict, code, message } = checkLocally(reading, text, now)
      const server = verifyWithSecret(token, secretKey(text), now)
      expect({ verdict, code, message }).toEqual({
        verdict: server.verdict,
        code: server.code,
        message: server.message,
      })
    }),
  )
})

it('an empty secret signs nothing', () => {
  const reading = readToken(rawToken(HEADER, '{}'))
  if (!reading.ok) throw new Error(reading.error.message)
  expect(checkLocally(reading, '', NOW).verdict).toBe('bad-signature')
})
