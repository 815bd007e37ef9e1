import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { guessMapping, hasHeader } from './columns'
import { tokensCsv, tokensEnv, tokensJson } from './export'
import { type BulkDefaults, planRows } from './plan-rows'
import { readTable } from './read-table'

const DEFAULTS: BulkDefaults = {
  ...{ apiKeyId: 'key-1', permissions: ['allow_join'], roles: ['rtc'], version2: false, roomId: '', participantId: '' },
  ...{ expiry: { kind: 'in', amount: 2, unit: 'hours' }, purpose: 'Oral exam' },
}
const JOB = { job: '0190a5b2-7c3d-4e4f-8a1b-2c3d4e5f6071', now: 1_795_532_700 }

const cells = (text: string) => readTable(text).rows.map((row) => row.cells)
function plan(text: string, defaults = DEFAULTS) {
  const { rows } = readTable(text)
  const header = hasHeader(rows)
  return planRows(header ? rows.slice(1) : rows, guessMapping(rows, header), defaults, JOB)
}

describe('readTable', () => {
  it('reads what Excel writes: a byte order mark, semicolons, CRLF, quotes', () => {
    const text =
      '\ufeffparticipant;room;purpose\r\nlena.hoffmann;exam-hall;"Oral; ""long"""\r\n\r\nida.kaya;exam-hall;"two\r\nlines"\r\nwren;lobby;\r\n'
    const table = readTable(text)
    expect(table.separator).toBe('semicolons')
    expect(table.rows).toEqual([
      { line: 1, cells: ['participant', 'room', 'purpose'] },
      { line: 2, cells: ['lena.hoffmann', 'exam-hall', 'Oral; "long"'] },
      { line: 4, cells: ['ida.kaya', 'exam-hall', 'two\nlines'] },
      { line: 6, cells: ['wren', 'lobby', ''] },
    ])
    expect(table.problems).toEqual([])
  })

  it('reads tabs, commas, one column, and old line ends', () => {
    expect(cells('a\tb, c\nd\te')).toEqual([
      ['a', 'b, c'],
      ['d', 'e'],
    ])
    expect(cells('a,"b,c"\rd,e')).toEqual([
      ['a', 'b,c'],
      ['d', 'e'],
    ])
    expect(cells('lena\nida\n')).toEqual([['lena'], ['ida']])
    expect(cells('')).toEqual([])
    expect(cells(' \n\n')).toEqual([])
  })

  it('says where a quote is not closed', () => {
    expect(readTable('a,b\n"c,d\n').problems).toEqual([{ line: 2, message: expect.stringMatching(/never closed/) }])
  })

  it('reads back any table that papaparse writes, with its lines', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'ä', '"', ',', ';', '\n', ' ', '🎓', '=') })
      .map((text) => text.trim())
    const table = fc.array(fc.tuple(fc.string({ minLength: 1, unit: fc.constantFrom('x', 'y') }), cell, cell), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(table, (rows) => {
        const text = Papa.unparse(rows, { newline: '\r\n', quotes: true })
        const read = readTable(text).rows
        expect(read.map((row) => row.cells)).toEqual(rows)
        let line = 1
        for (const [at, row] of rows.entries()) {
          expect(read[at]?.line).toBe(line)
          line += 1 + row.join('').split('\n').length - 1
        }
      }),
    )
  })
})

describe('columns', () => {
  it('are named by a header in many words', () => {
    const { rows } = readTable(
      'Participant ID,meeting,Permission,role,Expires in,Comment\nlena,hall,allow_join,rtc,2h,why',
    )
    expect(hasHeader(rows)).toBe(true)
    expect(guessMapping(rows, true)).toEqual(['participant', 'room', 'permissions', 'roles', 'expires', 'purpose'])
  })

  it('are guessed by their values without one', () => {
    const { rows } = readTable(
      'lena.hoffmann,9k2m-wq7d-4tzx,allow_join allow_mod,2h,Oral exam\nida.kaya,w3bn-0kfz-h5sy,ask_join,90m,Oral exam',
    )
    expect(hasHeader(rows)).toBe(false)
    expect(guessMapping(rows, false)).toEqual(['participant', 'room', 'permissions', 'expires', 'purpose'])
  })

  it('are each taken once, and unknown ones not at all', () => {
    const { rows } = readTable('participant,user,grade\na,b,c')
    expect(guessMapping(rows, true)).toEqual(['participant', null, null])
  })
})

describe('planRows', () => {
  it('takes cells before defaults', () => {
    const [lena, ida] = plan('participant;room;permissions;expires\nlena;exam-hall;allow_join|allow_mod;8h\nida;;;')
    expect(lena).toMatchObject({
      ...{ line: 2, problems: [], sameAs: null },
      input: {
        ...{ participantId: 'lena', roomId: 'exam-hall', permissions: ['allow_join', 'allow_mod'], roles: ['rtc'] },
        ...{ expiry: { kind: 'in', amount: 8, unit: 'hours' }, purpose: 'Oral exam', apiKeyId: 'key-1' },
      },
    })
    expect(ida).toMatchObject({ line: 3, input: { participantId: 'ida', roomId: '', expiry: DEFAULTS.expiry } })
  })

  it('names each bad field with what to do', () => {
    const problems = (text: string) => plan(text)[0]?.problems
    expect(problems('participant\nlena hoffmann')).toEqual([
      { field: 'participant', message: expect.stringMatching(/4004/) },
    ])
    expect(problems('participant,permissions\nlena,allow_publish')).toEqual([
      { field: 'permissions', message: expect.stringMatching(/allow_publish/) },
    ])
    expect(problems('participant,permissions\nlena,ALLOW_JOIN')).toEqual([
      { field: 'permissions', message: 'Write allow_join instead of “ALLOW_JOIN”.' },
    ])
    expect(problems('participant,permissions\nlena,ask_join allow_mod')).toEqual([
      { field: 'permissions', message: expect.stringMatching(/4008/) },
    ])
    expect(problems('participant,roles\nlena,CRAWLER')).toEqual([
      { field: 'roles', message: 'Write crawler instead of “CRAWLER”.' },
    ])
    expect(problems('participant,expires\nlena,120')).toEqual([
      { field: 'expires', message: expect.stringMatching(/no unit/) },
    ])
    expect(problems('participant,expires\nlena,2020-01-01T00:00Z')).toEqual([
      { field: 'expires', message: expect.stringMatching(/has passed/) },
    ])
  })

  it('points out the same participant in the same room', () => {
    const rows = plan('participant,room\nlena,a\nlena,b\nida,a\nlena,a')
    expect(rows.map(({ sameAs }) => sameAs)).toEqual([null, null, null, 2])
  })

  it('gives a row the same request number whenever the job is begun, and another one in another job', () => {
    const text = 'participant\nlena\nida'
    const ids = plan(text).map(({ input }) => input.requestId)
    expect(plan(text).map(({ input }) => input.requestId)).toEqual(ids)
    expect(new Set(ids).size).toBe(2)
    const other = planRows(readTable(text).rows, ['participant'], DEFAULTS, {
      ...JOB,
      job: '0190a5b2-7c3d-4e4f-8a1b-2c3d4e5f6072',
    })
    for (const { input } of other) expect(ids).not.toContain(input.requestId)
    const putRight = plan('participant\nlena.h\nida').map(({ input }) => input.requestId)
    expect(putRight[0]).not.toBe(ids[0])
    expect(putRight[1]).toBe(ids[1])
  })
})

describe('files', () => {
  const token = {
    line: 2,
    participantId: 'lena.hoffmann',
    roomId: 'exam-hall',
    token: 'eyJ.a.b',
    iat: 1_795_532_700,
    exp: 1_795_539_900,
  }
  const evil = { ...token, line: 3, participantId: '=HYPERLINK("http://evil")', roomId: '@SUM(1)' }

  it('CSV begins no formula, and reads back', () => {
    const csv = tokensCsv([token, evil])
    expect(readTable(csv).rows.map((row) => row.cells)).toEqual([
      ['line', 'participant', 'room', 'token', 'created', 'expires'],
      ['2', 'lena.hoffmann', 'exam-hall', 'eyJ.a.b', '2026-11-24T15:05:00.000Z', '2026-11-24T17:05:00.000Z'],
      [
        '3',
        `'${evil.participantId}`,
        `'${evil.roomId}`,
        'eyJ.a.b',
        '2026-11-24T15:05:00.000Z',
        '2026-11-24T17:05:00.000Z',
      ],
    ])
  })

  it('.env names each token once, in letters that every shell takes', () => {
    const lines = tokensEnv([
      token,
      { ...token, line: 4 },
      { ...token, line: 5, participantId: '' },
      { ...token, line: 6, participantId: 'ß' },
    ])
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => line.split('=')[0]),
    ).toEqual([
      ...[
        'VIDEOSDK_TOKEN_LENA_HOFFMANN',
        'VIDEOSDK_TOKEN_LENA_HOFFMANN_LINE_4',
        'VIDEOSDK_TOKEN_LINE_5',
        'VIDEOSDK_TOKEN_SS',
      ],
    ])
  })

  it('JSON leaves out what a token does not name', () => {
    expect(JSON.parse(tokensJson([{ ...token, roomId: '' }]))).toEqual([
      {
        participantId: 'lena.hoffmann',
        token: 'eyJ.a.b',
        createdAt: '2026-11-24T15:05:00.000Z',
        expiresAt: '2026-11-24T17:05:00.000Z',
      },
    ])
  })
})
