import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERMISSIONS } from '@/lib/token/permissions'
import { ROLES } from '@/lib/token/roles'
import { readRequestJson } from './read-request-json'
import { requestJson } from './request-json'
import { updateRequestJson } from './write-request-json'
import type { WrittenRequest } from './written-request'

const FULL: WrittenRequest = {
  apikey: '2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11',
  permissions: ['allow_join', 'allow_mod'],
  roles: ['rtc'],
  version2: true,
  roomId: '9k2m-wq7d-4tzx',
  participantId: 'lena.hoffmann',
  expiry: { kind: 'in', amount: 2, unit: 'hours' },
}

function read(text: string): WrittenRequest {
  const reading = readRequestJson(text)
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.request
}

function problems(text: string) {
  const reading = readRequestJson(text)
  return reading.ok ? [] : reading.problems.map(({ line, message }) => `${line}: ${message}`)
}

describe('readRequestJson', () => {
  it('takes comments and trailing commas', () => {
    expect(
      read('{\n  // for the oral exam\n  "permissions": ["allow_join",], /* why not */\n  "roomId": "a",\n}'),
    ).toMatchObject({
      permissions: ['allow_join'],
      roomId: 'a',
      apikey: null,
      expiry: null,
    })
  })

  it('says at which line the JSON ends to be some', () => {
    expect(problems('{\n  "permissions": ["allow_join"]\n  "version": 2\n}')).toEqual(['3: A comma is due here.'])
    expect(problems('{\n  "roomId": "abc\n}')[0]).toMatch(/^2: The closing quote/)
    expect(problems('{\n  roomId: "abc"\n}')[0]).toMatch(/^2: .*double quotes/)
    expect(problems('')[0]).toMatch(/^1: /)
    expect(problems('[]')[0]).toMatch(/^1: A request is an object/)
    expect(problems('{} {}')[0]).toMatch(/^1: The request ends before this/)
    expect(problems('"x'.repeat(40_000))).toEqual(['1: This is longer than 64 KiB, and no request is.'])
  })

  it.each([
    ['{"api_key": "x"}', /“api_key” is no claim of VideoSDK’s\. Did you mean apikey\?/],
    ['{"meetingId": "x"}', /Did you mean roomId\?/],
    ['{"permissions": ["allow_publish"]}', /“allow_publish” is no permission of VideoSDK’s, and none comes near/],
    ['{"permissions": ["ALLOW_JOIN"]}', /Did you mean allow_join\?/],
    ['{"roles": ["CRAWLER"]}', /“CRAWLER” is no role of VideoSDK’s\. Did you mean crawler\?/],
    ['{"roles": ["moderator"]}', /no role of VideoSDK’s, and none comes near/],
    ['{"roles": "rtc"}', /roles is a list: write \["rtc"\]/],
    ['{"version": "2"}', /take away its quotes/],
    ['{"version": 1}', /2 or absent/],
    ['{"roomId": 7}', /in quotes/],
    ['{"secret": "x"}', /signs with the key’s own secret/],
    ['{"algorithm": "HS256"}', /always HS256/],
    ['{"expiresIn": "120"}', /no unit/],
    ['{"expiresIn": 120}', /write "120s"/],
    ['{"exp": 1795532700000}', /looks like milliseconds/],
    ['{"exp": "soon"}', /seconds since 1970/],
    ['{"exp": 1795532700, "expiresIn": "2h"}', /Keep one/],
    ['{"roomId": "a", "roomId": "b"}', /twice/],
    ['{"__proto__": {}}', /“__proto__” is no claim/],
    ['{"constructor": 1}', /“constructor” is no claim/],
  ])('%s', (text, message) => expect(problems(text)).toEqual([expect.stringMatching(message)]))

  it('lists every problem at its line, in order', () => {
    expect(problems('{\n"api_key": "x",\n"permissions": ["allow_join", "allow_create"],\n"roles": ["RTC"]\n}')).toEqual(
      [
        expect.stringMatching(/^2: .*apikey/),
        expect.stringMatching(/^3: .*allow_create/),
        expect.stringMatching(/^4: .*rtc/),
      ],
    )
  })

  it('begins the lifetime of a signed payload anew, and takes exp alone as a moment', () => {
    const signed = readRequestJson('{"permissions":["allow_join"],"iat":1795532700,"exp":1795539900}')
    expect(signed).toMatchObject({ ok: true, request: { expiry: { kind: 'in', amount: 2, unit: 'hours' } } })
    expect(signed.ok && signed.notes.join(' ')).toMatch(/begins anew/)
    expect(read('{"exp":1795539900}').expiry).toEqual({ kind: 'at', at: '2026-11-24T17:05:00.000Z' })
  })
})

const written = fc.record<WrittenRequest>({
  apikey: fc.constantFrom('2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11', 'another "key"'),
  permissions: fc.subarray([...PERMISSIONS]),
  roles: fc.subarray([...ROLES]),
  version2: fc.boolean(),
  roomId: fc.oneof(fc.constant(''), fc.string({ minLength: 1, unit: 'grapheme' })),
  participantId: fc.oneof(fc.constant(''), fc.string({ minLength: 1 })),
  expiry: fc.oneof(
    fc.record({
      kind: fc.constant('in' as const),
      amount: fc.integer({ min: 1, max: 9999 }),
      unit: fc.constantFrom('minutes' as const, 'days' as const),
    }),
    fc.constant({ kind: 'at' as const, at: '2026-12-01T09:30:00+01:00' }),
  ),
})

describe('writing', () => {
  it('writes the documented order, one claim a line', () => {
    expect(requestJson(FULL)).toBe(`{
  "apikey": "2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11",
  "permissions": ["allow_join", "allow_mod"],
  "version": 2,
  "roomId": "9k2m-wq7d-4tzx",
  "participantId": "lena.hoffmann",
  "roles": ["rtc"],
  "expiresIn": "2h"
}
`)
  })

  it('reads back what it writes', () => {
    fc.assert(fc.property(written, (request) => void expect(read(requestJson(request))).toEqual(request)))
  })

  it('turns any readable text into any request, and leaves one alone that says it already', () => {
    fc.assert(
      fc.property(written, written, (before, after) => {
        const text = requestJson(before)
        const changed = updateRequestJson(text, after)
        expect(read(changed)).toEqual({ ...after, expiry: expect.anything() })
        expect(updateRequestJson(changed, after)).toBe(changed)
      }),
    )
  })

  it('keeps comments, order and what says the same in other words', () => {
    const text =
      '{\n  // oral exam\n  "expiresIn": "120m", // two hours\n  "permissions": ["allow_mod", "allow_join"],\n  "version": 2,\n  "roomId": "9k2m-wq7d-4tzx",\n  "participantId": "x"\n}\n'
    const changed = updateRequestJson(text, { ...FULL, apikey: null, participantId: 'lena.hoffmann', roles: [] })
    expect(changed).toBe(text.replace('"x"', '"lena.hoffmann"'))
    const without = updateRequestJson(changed, { ...FULL, apikey: null, participantId: '', roles: ['crawler', 'rtc'] })
    expect(without).toContain('// two hours')
    expect(without).toContain('"roles": ["crawler", "rtc"]')
    expect(without).not.toContain('participantId')
  })

  it('replaces a payload’s own times when another expiry is chosen, and only then', () => {
    const text = '{"permissions":["allow_join"],"iat":1795532700,"exp":1795539900}'
    const same = {
      ...FULL,
      apikey: null,
      permissions: ['allow_join'],
      roles: [],
      version2: false,
      roomId: '',
      participantId: '',
    }
    expect(updateRequestJson(text, same)).toBe(text)
    const changed = updateRequestJson(text, { ...same, expiry: { kind: 'in', amount: 8, unit: 'hours' } })
    expect(read(changed).expiry).toEqual({ kind: 'in', amount: 8, unit: 'hours' })
    expect(changed).not.toContain('exp"')
  })

  it('writes a broken text anew', () => {
    expect(updateRequestJson('{ "roomId": ', FULL)).toBe(requestJson(FULL))
  })
})
