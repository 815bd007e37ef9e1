import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode'
import { extractTokens, MAX_TOKENS } from './extract'
import { API_KEY, HEADER, issuedToken, NOW, rawToken } from './raw-token.fixture'

const TOKEN = issuedToken()
const OTHER = rawToken(HEADER, JSON.stringify({ apikey: API_KEY, permissions: ['ask_join'], exp: NOW }))
const [HEAD = '', BODY = '', SIGNATURE = ''] = TOKEN.split('.')

const quotes = 'the quotation marks around it'
const bearer = '“Bearer ” in front of it'
const breaks = 'line breaks inside it'
const spaces = 'spaces inside it'

/** As a mail program wraps it. */
const wrapped = (text: string, width: number, end = '\n') =>
  text.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), `$1${end}`)

describe('extractTokens', () => {
  it.each<[string, string, string[]]>([
    ['alone', TOKEN, []],
    ['white space around it', `\n  ${TOKEN}\t`, []],
    ['Bearer', `Bearer ${TOKEN}`, [bearer]],
    ['a header', `Authorization: bearer\n${TOKEN}`, [bearer]],
    [
      'a header of curl',
      `curl -H "Authorization: Bearer ${TOKEN}" https://api.videosdk.live/v2/rooms`,
      [quotes, bearer, 'the text around it'],
    ],
    ['a raw header', `Authorization: ${TOKEN}`, []],
    ['double quotes', `"${TOKEN}"`, [quotes]],
    ['single quotes and a comma', `'${TOKEN}',`, [quotes]],
    ['typographic quotes', `“${TOKEN}”`, [quotes]],
    ['an opening quote alone', `"${TOKEN}`, [quotes]],
    ['quotes around Bearer', ` "Bearer ${TOKEN}"; `, [quotes, bearer]],
    ['Bearer before quotes', `Bearer '${TOKEN}'`, [quotes, bearer]],
    ['lines of 76', wrapped(TOKEN, 76), [breaks]],
    ['lines of 64, CRLF and indented', wrapped(TOKEN, 64, '\r\n    '), [breaks]],
    ['every length of line', wrapped(TOKEN, 17), [breaks]],
    ['a break before its last letter', `${TOKEN.slice(0, -1)}\n${TOKEN.slice(-1)}`, [breaks]],
    ['breaks at the dots', `${HEAD}.\n${BODY}.\n${SIGNATURE}`, [breaks]],
    ['spaces in the middle', `${TOKEN.slice(0, 80)} ${TOKEN.slice(80)}`, [spaces]],
    ['breaks, then a sentence', `${wrapped(TOKEN, 76)}\nSee you at the meeting.`, [breaks]],
    [
      'soft hyphens and zero-width spaces',
      `${TOKEN.slice(0, 9)}\u00ad${TOKEN.slice(9, 99)}\u200b${TOKEN.slice(99)}\ufeff`,
      ['3 invisible characters'],
    ],
    ['a query', `https://meet.example.org/join?token=${TOKEN}&room=abcd`, ['the address around it']],
    ['a fragment', `https://desk.example.org/decode#token=${TOKEN}`, ['the address around it']],
    ['a path', `https://meet.example.org/${TOKEN}/join`, ['the address around it']],
    ['an escape of an address', `wss://meet.example.org/?auth=Bearer%20${TOKEN}`, ['the address around it']],
    ['a .env line', `VIDEOSDK_TOKEN=${TOKEN}`, ['the variable name VIDEOSDK_TOKEN']],
    [
      'an exported .env line',
      `export REACT_APP_TOKEN="${TOKEN}" # ends at five`,
      [quotes, 'the variable name REACT_APP_TOKEN'],
    ],
    ['JSON', JSON.stringify({ token: TOKEN, room: 'abcd-1234-wxyz' }, null, 2), [quotes, 'the member name token']],
    ['JSON in a log line', JSON.stringify({ message: `{"token":"${TOKEN}"}` }), [quotes, 'the text around it']],
    ['a JavaScript object', `{ name: 'Anna', token: \`${TOKEN}\` }`, [quotes, 'the member name token']],
    ['a JavaScript assignment', `const token = "${TOKEN}";`, [quotes, 'the variable name token']],
    [
      'joined in code',
      `const token =\n  '${TOKEN.slice(0, 70)}' +\n  '${TOKEN.slice(70)}'`,
      [quotes, breaks, 'the marks of code inside it'],
    ],
    [
      'a shell line that goes on',
      `TOKEN=${TOKEN.slice(0, 70)}\\\n${TOKEN.slice(70)}`,
      [breaks, 'the marks of code inside it', 'the variable name TOKEN'],
    ],
    ['a log line', `2026-11-24T15:05:00Z INFO join room=abcd token=${TOKEN} ok`, ['the variable name token']],
    ['a sentence', `Use ${TOKEN}. It ends at five.`, ['the text around it']],
    ['brackets', `Anna (${TOKEN})`, ['the text around it']],
    ['words like its beginning', `eyes.on.you ewe.example.org ${TOKEN}`, ['the text around it']],
  ])('%s', (_, text, cut) => {
    expect(extractTokens(text)).toEqual({ tokens: [{ text: TOKEN, cut }], repeated: 0, more: 0 })
  })

  it.each<[string, string]>([
    ['lines', `${TOKEN}\n${OTHER}`],
    ['lines with names', `Anna: ${TOKEN}\nBob: ${OTHER}\n`],
    ['a list', JSON.stringify([TOKEN, OTHER])],
    ['CSV', `participant,token\r\nanna,${TOKEN}\r\nbob,${OTHER}\r\n`],
    ['spaces', `${TOKEN} ${OTHER}`],
    ['commas', `${TOKEN},${OTHER}`],
    ['each of them wrapped', `${wrapped(TOKEN, 76)}\n\n${wrapped(OTHER, 76)}`],
  ])('finds several in %s', (_, text) => {
    expect(extractTokens(text).tokens.map((each) => each.text)).toEqual([TOKEN, OTHER])
  })

  it('tells what stands there again, and does not take more than it promises', () => {
    expect(extractTokens(`${TOKEN}\n${OTHER}\n${TOKEN}\n${TOKEN}`)).toMatchObject({ repeated: 2, more: 0 })
    const many = Array.from({ length: MAX_TOKENS + 5 }, (_, at) => rawToken(HEADER, `{"at":${at}}`))
    const found = extractTokens(many.join('\n'))
    expect(found.tokens.map(({ text }) => text)).toEqual(many.slice(0, MAX_TOKENS))
    expect(found.more).toBe(5)
  })

  it.each<[string, string, string]>([
    ['padded', `${HEAD}==.${BODY}=.${SIGNATURE}=`, `${HEAD}==.${BODY}=.${SIGNATURE}=`],
    ['plain base64', `"${HEAD}.${BODY}+a/b.${SIGNATURE}"`, `${HEAD}.${BODY}+a/b.${SIGNATURE}`],
    ['cut', TOKEN.slice(0, 120), TOKEN.slice(0, 120)],
    ['cut in a sentence', `The token ${HEAD}.${BODY} was cut off`, `${HEAD}.${BODY}`],
    ['without signature', `${HEAD}.${BODY}.`, `${HEAD}.${BODY}.`],
    ['five parts', `${TOKEN}.abc.def`, `${TOKEN}.abc.def`],
    ['a header alone', HEAD, HEAD],
    ['another header', `xxJhbGciOiJIUzI1NiJ9.${BODY}.${SIGNATURE}`, `xxJhbGciOiJIUzI1NiJ9.${BODY}.${SIGNATURE}`],
    ['no token', ' "https://meet.example.org/3xqn-7dwk-m9tz", ', 'https://meet.example.org/3xqn-7dwk-m9tz'],
    ['Bearer and a word', 'Bearer abc', 'abc'],
  ])('leaves what is wrong with a token to the decoder: %s', (_, text, token) => {
    expect(extractTokens(text).tokens.map((each) => each.text)).toEqual([token])
  })

  it.each(['', ' \n', '""', 'Bearer', 'Bearer ', '"Bearer "', '\u200b\u00ad'])('finds none in %j', (text) => {
    expect(extractTokens(text).tokens).toEqual([])
  })

  it('finds every token of the desk in any sentence, in lines of any length', () => {
    const words = fc.array(fc.constantFrom('see', 'token:', 'Room', 'eye', 'a.b', '→', '42', 'e3', '(new)'), {
      maxLength: 6,
    })
    const payload = fc.record({ permissions: fc.constant(['allow_join']), roomId: fc.string(), exp: fc.nat() })
    fc.assert(
      fc.property(words, words, payload, fc.integer({ min: 16, max: 200 }), (before, after, claims, width) => {
        const token = rawToken(HEADER, JSON.stringify(claims))
        const text = `${before.join(' ')}\n${wrapped(token, width)}\n${after.join(' ')}`
        expect(extractTokens(text).tokens.map((each) => each.text)).toContain(token)
        expect(decodeToken(token).ok).toBe(true)
      }),
    )
  })

  it('never throws, and never makes up a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { text: token } of extractTokens(text).tokens) {
          for (const character of token) expect(text).toContain(character)
        }
      }),
    )
  })

  it.each<[string, string]>([
    ['quotes', `x${'"'.repeat(1_000_000)}x`],
    ['nothing but quotes', '"'.repeat(1_000_000)],
    ['Bearer', 'Bearer '.repeat(150_000)],
    ['a header and spaces', `Authorization${' '.repeat(1_000_000)}x`],
    ['beginnings', 'eyJ '.repeat(250_000)],
    ['beginnings with dots', 'eyJ.a '.repeat(170_000)],
    ['beginnings with equals signs', 'eyJ= '.repeat(200_000)],
    ['pieces', `eyJ.a\n${`${'a'.repeat(16)}\n`.repeat(60_000)}`],
    ['one long word', `eyJ${'a'.repeat(1_000_000)}`],
    ['dots', `eyJ${'.'.repeat(1_000_000)}`],
    ['an address of beginnings', `x://${'eyJ='.repeat(250_000)}`],
    ['invisible ones', '\u200b'.repeat(1_000_000)],
    ['tokens', `${TOKEN}\n`.repeat(3_000)],
    ['backslashes', '\\\n'.repeat(500_000)],
  ])('is quick with a megabyte of %s', (_, text) => {
    const started = performance.now()
    extractTokens(text)
    // A bound against quadratic work, which would take minutes; the speed itself is a benchmark's figure.
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
