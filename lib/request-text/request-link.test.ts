import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERMISSIONS } from '@/lib/token/permissions'
import { ROLES } from '@/lib/token/roles'
import { readRequestLink, requestLink } from './request-link'

const read = (query: string) => readRequestLink(new URLSearchParams(query))

describe('readRequestLink', () => {
  it('fills in what the link names, and nothing else', () => {
    expect(read('permissions=allow_join&room=9k2m-wq7d-4tzx&expires=2h')).toEqual({
      request: {
        permissions: ['allow_join'],
        roomId: '9k2m-wq7d-4tzx',
        expiry: { kind: 'in', amount: 2, unit: 'hours' },
      },
      problems: [],
    })
    expect(read('')).toEqual({ request: {}, problems: [] })
  })

  it.each([
    ['permissions=allow_join,allow_publish', /“allow_publish” is no permission/],
    ['roles=CRAWLER', /Did you mean crawler/],
    ['version=3', /only be 2/],
    ['expires=120', /no unit/],
    ['expires=yesterday', /no lifetime/],
    [`room=${'x'.repeat(300)}`, /longer than 256/],
    ['meeting=abc', /“meeting” is not known.*room/],
    ['__proto__=1', /“__proto__” is not known/],
  ])('%s', (query, problem) => expect(read(query).problems).toEqual([expect.stringMatching(problem)]))

  it('never repeats a token or a secret', () => {
    const { request, problems } = read('token=eyJhbGciOi.abc.def&apiSecret=5e5e5e5e')
    expect(request).toEqual({})
    expect(problems).toHaveLength(2)
    expect(problems.join()).not.toMatch(/eyJ|5e5e/)
  })

  it('reads back what requestLink writes', () => {
    const input = fc.record({
      apiKeyId: fc.uuid(),
      permissions: fc.subarray([...PERMISSIONS], { minLength: 1 }),
      roles: fc.subarray([...ROLES], { minLength: 1 }),
      version2: fc.constant(true),
      roomId: fc.string({ minLength: 1, maxLength: 256 }),
      participantId: fc.string({ minLength: 1, maxLength: 256 }),
      expiry: fc.constantFrom(
        { kind: 'in' as const, amount: 90, unit: 'minutes' as const },
        { kind: 'at' as const, at: '2026-12-01T09:30:00+01:00' },
      ),
      purpose: fc.string({ minLength: 1, maxLength: 500 }),
    })
    fc.assert(fc.property(input, (it) => void expect(read(requestLink(it))).toEqual({ request: it, problems: [] })))
  })
})
