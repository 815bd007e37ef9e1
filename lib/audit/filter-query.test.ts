import { createHash } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { filterWithoutToken } from './address-without-token'
import { readFilter, writeFilter } from './filter'
import { filterQuery } from './filter-query'

// As long as real ones are: a filter's text is cut before its second dot.
const token = jwt.sign(
  {
    ...{ apikey: '2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11', permissions: ['allow_join', 'allow_mod'], version: 2 },
    ...{ roomId: '2kyv-gzay-64pq', participantId: 'lena.hoffmann', roles: ['crawler'] },
  },
  'secret',
)
const payload = token.split('.')[1] ?? ''
const inAddress = { q: { q: token }, 'the end of a text': { q: `exam ${token}` }, room: { room: token } }

test.each(Object.entries(inAddress))('a token never gets through a filter: as %s', async (_, params) => {
  expect(token.length).toBeGreaterThan(300)
  expect(writeFilter(readFilter(params))).not.toContain(payload.slice(0, 12))
  for (const query of [`?${new URLSearchParams(params)}`, `?${new URLSearchParams(params)}`.slice(0, 160)]) {
    const { success, error } = filterQuery.safeParse(query)
    expect(success).toBe(false)
    expect(error?.issues[0]?.message).toContain('by its fingerprint')
  }
  const filter = await filterWithoutToken({ ...params, state: 'live' })
  const fingerprint = createHash('sha256').update(token).digest('hex')
  expect(filter).toEqual({ ...readFilter({ state: 'live' }), text: fingerprint })
})

test('any other query goes through, and no address is cleaned for nothing', async () => {
  const params = { q: 'matthewparkinson.engineering-dept', room: 'eyeglasses-review.december-session', state: 'live' }
  const query = writeFilter(readFilter(params))
  expect(filterQuery.parse(query)).toBe(query)
  expect(query).toContain('eyeglasses-review.december-session')
  expect(await filterWithoutToken(params)).toBeNull()
})
