import { expect, it } from 'vitest'
import { readLook, TOKEN_COLUMNS, writeLook } from './list-look'

it('comes back as it was written', () => {
  const look = { columns: ['room', 'purpose', 'state'], density: 'dense', times: 'relative' } as const
  expect(writeLook(look)).toMatch(/^[a-z.-]+$/)
  expect(readLook(writeLook(look))).toEqual(look)
  expect(readLook(writeLook({ ...look, columns: TOKEN_COLUMNS })).columns).toEqual(TOKEN_COLUMNS)
})

it.each([undefined, '', 'x.y.z', '{"columns":[]}', '..'])('%j is as if nothing was chosen', (cookie) => {
  expect(readLook(cookie)).toEqual(readLook(undefined))
  expect(readLook(cookie).columns).toContain('participant')
})
