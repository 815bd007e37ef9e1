import { expect, it } from 'vitest'
import { detailFields } from './detail-fields'

it('keeps names, order and texts as they were recorded', () => {
  const detail = {
    roomId: 'b3rt',
    permissions: '["ask_join"]',
    purpose: null,
    count: 10,
    iat: 60,
    exp: '60',
    more: { a: [1] },
  }
  expect(detailFields(detail)).toEqual([
    { name: 'roomId', value: 'b3rt' },
    { name: 'permissions', value: '["ask_join"]' },
    { name: 'purpose', value: 'null' },
    { name: 'count', value: '10' },
    { name: 'iat', value: '60', time: 60 },
    { name: 'exp', value: '60' },
    { name: 'more', value: '{"a":[1]}' },
  ])
})
