import { describe, expect, it } from 'vitest'
import { readPastedText, tokenInFragment } from './pasted-text'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln'
const quotes = 'the quotation marks around it'
const bearer = '“Bearer ” in front of it'

describe('readPastedText', () => {
  it.each([
    [TOKEN, []],
    [`\n  ${TOKEN}\t`, []],
    [`Bearer ${TOKEN}`, [bearer]],
    [`Authorization: bearer\n${TOKEN}`, [bearer]],
    [`"${TOKEN}"`, [quotes]],
    [`'${TOKEN}',`, [quotes]],
    [`“${TOKEN}”`, [quotes]],
    [`"${TOKEN}`, [quotes]],
    [` "Bearer ${TOKEN}"; `, [quotes, bearer]],
    [`Bearer '${TOKEN}'`, [quotes, bearer]],
  ])('finds the token in %j', (text, cut) => {
    expect(readPastedText(text)).toEqual({ token: TOKEN, cut })
  })

  it.each(['', ' \n', '""', 'Bearer', 'Bearer ', '"Bearer "'])('leaves nothing of %j', (text) => {
    expect(readPastedText(text).token).toBe('')
  })

  it.each(['a"b.c.d', 'BearereyJ.a.b', 'eyJ Bearer x.y.z'])('does not touch the inside of %j', (text) => {
    expect(readPastedText(text)).toEqual({ token: text, cut: [] })
  })

  it('is quick with a long text of quotes', () => {
    const started = performance.now()
    readPastedText(`x${'"'.repeat(1_000_000)}x`)
    readPastedText(`${'"'.repeat(500_000)}x${'"'.repeat(500_000)}`)
    readPastedText('Bearer '.repeat(100_000))
    readPastedText(`Authorization${' '.repeat(1_000_000)}x`)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('tokenInFragment', () => {
  it.each([
    ['', null],
    ['#', null],
    ['#main', null],
    ['#tokens=x', null],
    [`#token=${TOKEN}`, TOKEN],
    ['#token=a%20b', 'a b'],
    ['#token=%E0%A4%A', '%E0%A4%A'],
    ['#token=', ''],
  ])('reads %j', (hash, token) => expect(tokenInFragment(hash)).toBe(token))
})
