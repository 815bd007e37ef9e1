import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paths } from './paths'
import { safeNext } from './safe-next'

describe('own addresses are kept', () => {
  test.each([
    '/tokens',
    '/tokens/0197a1d2-7c3e-7000-8000-3f6b1f1c2a10',
    '/tokens?before=abc&state=live#row',
    '/decode',
    '/',
    '/tokens?to=//example.com',
    '/tokens?to=https://example.com/',
  ])('%s', (path) => {
    expect(safeNext(path)).toBe(path)
  })

  test('also by way of the sign-in address', () => {
    const query = new URL(paths.login('/tokens?before=a b&c=1'), 'http://localhost').searchParams.get('next')
    expect(safeNext(query)).toBe('/tokens?before=a%20b&c=1')
  })
})

describe('anything else leads to the start', () => {
  test.each([
    undefined,
    null,
    ['/tokens', '/audit'],
    '',
    'tokens',
    'https://example.com/',
    'javascript:alert(1)',
    '//example.com',
    '///example.com',
    '/\\example.com',
    '\\\\example.com',
    '/\t/example.com',
    '/\n\\example.com',
    ' //example.com',
    '/.//example.com',
    '/tokens/..//example.com',
    '/%2e//example.com',
    '\u0000//example.com',
  ])('%j', (next) => {
    expect(safeNext(next)).toBe('/')
  })
})

test('whatever comes in, a browser stays on this desk', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    '\r',
    ' ',
    ':',
    '@',
    'example.com',
    'http',
    '%2f',
    '%5c',
    '?',
    '#',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 8 }).map((it) => `/${it.join('')}`),
  )
  fc.assert(
    fc.property(text, (next) => {
      const to = safeNext(next)
      expect(to).toMatch(/^\/(?![/\\])/)
      expect(new URL(to, 'https://desk.example.org').origin).toBe('https://desk.example.org')
    }),
    { numRuns: 2_000 },
  )
})
