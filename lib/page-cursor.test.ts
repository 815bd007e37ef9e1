import { describe, expect, it } from 'vitest'
import { pageCursor, pageLinks } from './page-cursor'

it.each([
  [{}, {}],
  [{ after: '12' }, { after: 12 }],
  [{ before: '7' }, { before: 7 }],
  [{ after: '12', before: '7' }, { after: 12 }],
  [{ after: 'x', before: '7' }, { before: 7 }],
  [{ after: ['1', '2'] }, {}],
  [{ after: '' }, {}],
  [{ after: '-1' }, {}],
  [{ after: '1e3' }, {}],
  [{ after: '99999999999' }, {}],
])('reads %j', (params, cursor) => expect(pageCursor(params)).toEqual(cursor))

describe('pageLinks', () => {
  it('leads to both neighbours and back to the newest', () => {
    expect(pageLinks('/audit', { after: 90 }, { newer: 89, older: 40 })).toEqual({
      newest: '/audit',
      newer: '/audit?before=89',
      older: '/audit?after=40',
    })
  })

  it('keeps the filter', () => {
    expect(pageLinks('/audit?q=exam', {}, { newer: null, older: 40 }).older).toBe('/audit?q=exam&after=40')
  })

  it('has none where there is nothing', () => {
    expect(pageLinks('/audit', {}, { newer: null, older: null })).toEqual({ newest: null, newer: null, older: null })
  })
})
