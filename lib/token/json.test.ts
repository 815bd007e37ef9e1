import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_JSON_DEPTH, readJson } from './json'

/** Code and offset of the problem, and its message; throws where there is none. */
function problemOf(text: string) {
  const reading = readJson(text)
  if (reading.ok) throw new Error(`no problem in ${text}`)
  return reading.problem
}

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    const text =
      ' {"a": [1, -2.5e3, 0, -0, "x\\u00e9\\n\\/\\ud83d\\ude00", true, false, null, {}, [ ]], "": {"b" : "é😀"}}\r\n\t'
    const reading = readJson(text)
    expect(reading).toMatchObject({ ok: true })
    expect(JSON.stringify(reading.value)).toBe(JSON.stringify(JSON.parse(text)))
  })

  it('keeps __proto__ and friends as plain data, on objects without a prototype', () => {
    const { value } = readJson('{"__proto__": {"admin": true}, "constructor": 1, "toString": 2}')
    expect(Object.getPrototypeOf(value)).toBeNull()
    expect(Object.entries(value as object)).toEqual([
      ['__proto__', { admin: true }],
      ['constructor', 1],
      ['toString', 2],
    ])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it.each([
    ['', 0, 'ends after character 0'],
    ['{', 1, 'ends after character 1, where a member name in double quotes is due'],
    ['{"a":1', 6, 'where a comma or } is due'],
    ['{"a":1,}', 7, 'unexpected "}" at character 8'],
    ['{"a" 1}', 5, 'where a colon is due'],
    ["{'a':1}", 1, 'member name in double quotes'],
    ['{a:1}', 1, 'member name in double quotes'],
    ['[1,]', 3, 'where a value is due'],
    ['[1 2]', 3, 'where a comma or ] is due'],
    ['[1}', 2, 'where a comma or ] is due'],
    ['"a', 2, 'ends after character 2, inside a text in quotes'],
    ['"a\nb"', 2, 'unexpected "\\n" at character 3'],
    ['"a\\', 2, 'escape that JSON does not know'],
    ['"\\x41"', 1, 'escape that JSON does not know'],
    ['"\\u12g4"', 1, 'escape that JSON does not know'],
    ['"\\u12', 1, 'escape that JSON does not know'],
    ['01', 1, 'after its end'],
    ['.5', 0, 'where a value is due'],
    ['+1', 0, 'where a value is due'],
    ['1.', 1, 'after its end'],
    ['1e', 1, 'after its end'],
    ['-', 0, 'where a value is due'],
    ['NaN', 0, 'where a value is due'],
    ['Infinity', 0, 'where a value is due'],
    ['tru', 0, 'where a value is due'],
    ['undefined', 0, 'where a value is due'],
    ['truefalse', 4, 'after its end'],
    ['{} {}', 3, 'after its end'],
    ['\ufeff{}', 0, 'unexpected "\ufeff" at character 1'],
    ['\u00a0{}', 0, 'where a value is due'],
    ['[/*1*/]', 1, 'where a value is due'],
    ['😀', 0, 'unexpected "😀" at character 1'],
  ])('finds the syntax error of %j at offset %i', (text, offset, message) => {
    expect(problemOf(text)).toMatchObject({ code: 'syntax', offset, message: expect.stringContaining(message) })
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
  })

  it.each([
    ['{"exp":1,"exp":2}', 9, '"exp"'],
    ['{"a":{"b":[{"c":1,"c":1}]}}', 18, '"c"'],
    ['{"alg":"none","\\u0061lg":"HS256"}', 14, '"alg"'],
    ['{"__proto__":1,"__proto__":2}', 15, '"__proto__"'],
    ['{"":1,"":2}', 6, '""'],
  ])('finds the duplicate member of %s at any level', (text, offset, name) => {
    expect(problemOf(text)).toEqual({
      code: 'duplicate-member',
      offset,
      message: `has the member ${name} twice in one object`,
    })
  })

  it('takes the same name in two objects for no duplicate', () => {
    expect(readJson('[{"a":1},{"a":{"a":1}}]').ok).toBe(true)
  })

  it.each([
    '1e309',
    '-1e309',
    '1e400',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740993',
    '1e16',
    '9007199254740991.9',
    '1e-400',
    '0.00001e-330',
  ])('finds that %s does not survive JavaScript', (number) => {
    expect(problemOf(`{"exp": ${number}}`)).toMatchObject({
      code: 'number',
      offset: 8,
      message: expect.stringContaining(number),
    })
  })

  it.each([
    '0',
    '-0',
    '0.0',
    '-0e5',
    '0e999',
    '1.0',
    '1e3',
    '0.1',
    '1700000000.123456789',
    '9007199254740991',
    '-9007199254740991',
    '5e-324',
  ])('lets %s pass', (number) => {
    expect(readJson(number)).toEqual({ ok: true, value: JSON.parse(number) })
  })

  it('tells the first problem, and what JSON.parse would make of the text', () => {
    const reading = readJson('{"a":1e309,"b":1,"b":2}')
    expect(reading).toMatchObject({ ok: false, problem: { code: 'number', offset: 5 } })
    expect({ ...(reading.value as object) }).toEqual({ a: Number.POSITIVE_INFINITY, b: 2 })
    expect(problemOf('{"b":1,"b":2,')).toMatchObject({ code: 'duplicate-member' })
  })

  it('shortens what it quotes', () => {
    expect(problemOf('9'.repeat(1_000)).message).toContain(`${'9'.repeat(40)}…`)
    const name = 'n'.repeat(1_000)
    expect(problemOf(`{"${name}":1,"${name}":2}`).message).toContain(`"${'n'.repeat(40)}…"`)
  })

  it('stops at a depth instead of overflowing', () => {
    const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth)
    expect(readJson(nested(MAX_JSON_DEPTH, '[', ']')).ok).toBe(true)
    expect(problemOf(nested(MAX_JSON_DEPTH + 1, '[', ']'))).toMatchObject({ code: 'depth', offset: MAX_JSON_DEPTH })
    expect(problemOf('{"a":'.repeat(1_000_000)).code).toBe('depth')
    expect(problemOf('['.repeat(1_000_000)).code).toBe('depth')
    const wide = `[${'[{}],'.repeat(1_000)}[]]`
    expect(readJson(wide).ok).toBe(true)
  })

  it('differs from JSON.parse in nothing but duplicates, numbers and depth, whatever the text', () => {
    const json = fc.json({ maxDepth: 4 })
    const damaged = fc
      .tuple(json, fc.nat(), fc.constantFrom(...'{}[]",:\\0e-.\n tnu', ''), fc.constantFrom(0, 1))
      .map(([text, at, letter, cut]) => {
        const place = at % (text.length + 1)
        return text.slice(0, place) + letter + text.slice(place + cut)
      })
    fc.assert(
      fc.property(fc.oneof(json, damaged, fc.string({ unit: 'binary' })), (text) => {
        const reading = readJson(text)
        let parsed: string | undefined
        try {
          parsed = JSON.stringify(JSON.parse(text))
        } catch {
          parsed = undefined
        }
        expect(reading.value === undefined ? undefined : JSON.stringify(reading.value)).toBe(parsed)
      }),
      { numRuns: 3_000 },
    )
  })
})
