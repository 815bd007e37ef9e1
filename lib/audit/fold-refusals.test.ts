import { describe, expect, test } from 'vitest'
import { type FoldableEvent, foldRefusals } from './fold-refusals'

const NOON = Date.UTC(2026, 10, 26, 12)

function refusal(minute: number, count: number, over: Partial<FoldableEvent> = {}): FoldableEvent {
  return {
    ...{ action: 'request.refused', actorKind: 'MEMBER', actorId: 'm1', actorName: 'Jonas Weber' },
    ...{ targetKind: null, targetId: null, targetName: null },
    at: new Date(NOON + minute * 60_000).toISOString(),
    ...over,
    detail: { verb: 'listEvents', code: 'forbidden', ip: '198.51.100.7', count, ...over.detail },
  } as FoldableEvent
}

const done = (minute: number) => refusal(minute, 1, { action: 'key.disabled', detail: { name: 'Exams' } })
/** The counts of each line: the one that is shown, then those in its details. */
const counts = (rows: FoldableEvent[]) =>
  foldRefusals(rows).map(({ event, earlier }) => [event, ...earlier].map(({ detail }) => detail?.count))

describe('repeated refusals', () => {
  test('are one line, at the place of the one that counts most', () => {
    const rows = [refusal(9, 100), refusal(2, 10), refusal(0, 1)]
    expect(foldRefusals(rows)).toEqual([{ event: rows[0], earlier: [rows[1], rows[2]] }])
  })

  test.each<[string, Partial<FoldableEvent>]>([
    ['another verb', { detail: { verb: 'listKeys' } }],
    ['another code', { detail: { code: 'too-many' } }],
    ['another member', { actorId: 'm2' }],
    ['another target', { targetKind: 'API_KEY', targetId: 'k1' }],
  ])('of %s are another line', (_, over) => {
    expect(counts([refusal(2, 10, over), refusal(0, 1)])).toEqual([[10], [1]])
  })

  test('of a member are counted from whatever address, those of strangers for each', () => {
    const elsewhere = { detail: { ip: '203.0.113.9' } }
    expect(counts([refusal(2, 10, elsewhere), refusal(0, 1)])).toEqual([[10, 1]])
    const stranger = { action: 'link.refused', actorKind: 'ANONYMOUS', actorId: null } as const
    expect(counts([refusal(2, 10, { ...stranger, ...elsewhere }), refusal(0, 1, stranger)])).toEqual([[10], [1]])
    expect(counts([refusal(2, 10, stranger), refusal(0, 1, stranger)])).toEqual([[10, 1]])
  })

  test('of two windows are two lines', () => {
    expect(counts([refusal(30, 10), refusal(20, 1), refusal(4, 10), refusal(0, 1)])).toEqual([
      [10, 1],
      [10, 1],
    ])
    expect(counts([refusal(14, 1), refusal(0, 1)])).toEqual([[1], [1]]) // whatever the clock says, each is a first one
    expect(counts([refusal(16, 10), refusal(0, 1)])).toEqual([[10], [1]]) // the first of the newer one is on another page
  })

  test('of two series that alternate stay two lines', () => {
    const other = { actorId: 'm2' }
    const rows = [refusal(4, 10, other), refusal(3, 10), refusal(1, 1, other), refusal(0, 1)]
    expect(foldRefusals(rows)).toEqual([
      { event: rows[0], earlier: [rows[2]] },
      { event: rows[1], earlier: [rows[3]] },
    ])
  })

  test('are not drawn past something that was done meanwhile', () => {
    expect(counts([refusal(4, 10), done(2), refusal(0, 1)])).toHaveLength(3)
  })

  test('whose detail was erased stand alone', () => {
    const erased = { ...refusal(0, 1), detail: null }
    expect(foldRefusals([refusal(2, 10), erased, erased])).toHaveLength(3)
  })
})
