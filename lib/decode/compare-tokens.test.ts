import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type JsonObject, readJson } from '@/lib/token/json'
import { compareTokens } from './compare-tokens'

const NOW = 1_795_532_700

function read(value: object): JsonObject {
  const reading = readJson(JSON.stringify(value))
  return reading.value as JsonObject
}

const GOOD = {
  apikey: 'k',
  permissions: ['allow_join'],
  version: 2,
  roomId: 'a',
  participantId: 'lea',
  roles: ['rtc'],
  iat: NOW,
  exp: NOW + 60,
}
const effects = (left: object, right: object) =>
  Object.fromEntries(
    compareTokens(read({ ...GOOD, ...left }), read({ ...GOOD, ...right }))
      .filter(({ same }) => !same)
      .map(({ claim, effect }) => [claim, effect]),
  )

it('lists all claims in the documented order, and finds equal tokens equal', () => {
  const rows = compareTokens(read({ x: 1, ...GOOD }), read({ ...GOOD, x: 1 }))
  expect(rows.map(({ claim }) => claim)).toEqual([...Object.keys(GOOD), 'x'])
  expect(rows.every(({ same, effect }) => same && effect === null)).toBe(true)
})

it.each<[object, object, string, RegExp]>([
  [{}, { apikey: 'other' }, 'apikey', /different API keys/],
  [{}, { permissions: ['allow_join', 'allow_mod'] }, 'permissions', /adds allow_mod: May toggle/],
  [
    { permissions: ['allow_join'] },
    { permissions: ['ask_join'] },
    'permissions',
    /adds ask_join: .*lacks allow_join: /,
  ],
  [
    { permissions: ['allow_join', 'allow_mod'] },
    { permissions: ['allow_mod', 'allow_join'] },
    'permissions',
    /Only the order/,
  ],
  [{}, { permissions: ['allow_join', 'allow_publish'] }, 'permissions', /does not document/],
  [{}, { roles: ['crawler'] }, 'roles', /adds crawler: .*lacks rtc/],
  [{}, { roomId: undefined }, 'roomId', /every room/],
  [{ roomId: undefined }, {}, 'roomId', /this room only/],
  [{}, { participantId: 'bob' }, 'participantId', /different participants/],
  [{}, { version: undefined }, 'version', /lacks version 2/],
  [{ version: '2' }, {}, 'version', /v2 API/],
  [{}, { exp: NOW + 7_260 }, 'exp', /ends 2 hours later/],
  [{}, { exp: NOW }, 'exp', /ends 1 minute earlier/],
  [{}, { exp: undefined }, 'exp', /right one ends never/],
  [{ exp: undefined }, {}, 'exp', /left one ends never/],
  [{}, { iat: undefined }, 'iat', /does not say/],
  [{}, { nbf: NOW }, 'nbf', /left one begins from the start/],
  [{}, { exp: 'soon' }, 'exp', /no number/],
  [{}, { name: 'Lea' }, 'name', /does not read/],
])('%j and %j', (left, right, claim, effect) => {
  const found = effects(left, right)
  expect(Object.keys(found)).toEqual([claim])
  expect(found[claim]).toMatch(effect)
})

it('never throws, and says what each difference does', () => {
  const payload = fc.dictionary(
    fc.oneof(fc.constantFrom(...Object.keys(GOOD), '__proto__'), fc.string()),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(payload, payload, (left, right) => {
      for (const { same, effect } of compareTokens(read(left), read(right))) expect(effect === null).toBe(same)
    }),
  )
})
