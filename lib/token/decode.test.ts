import { describe, expect, it } from 'vitest'
import { decodeToken, MAX_TOKEN_LENGTH } from './decode'
import { API_KEY, HEADER, issuedToken, NOW, rawToken, signedInput } from './raw-token.fixture'

const PAYLOAD = '{"apikey":"k"}'
const b64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64url')
const TOKEN = rawToken(HEADER, PAYLOAD)
const [H, P, S] = TOKEN.split('.') as [string, string, string]

/** The error of a text; fails the test where it decodes. */
function errorOf(text: string) {
  const result = decodeToken(text)
  if (result.ok) throw new Error('it decoded')
  return result.error
}

describe('decodeToken', () => {
  it('takes a token apart', () => {
    const compact = issuedToken()
    const result = decodeToken(compact)
    expect(result).toEqual({
      ok: true,
      token: {
        compact,
        header: { alg: 'HS256', typ: 'JWT' },
        payload: expect.objectContaining({ apikey: API_KEY, roles: ['rtc'] }),
        claims: {
          apikey: API_KEY,
          permissions: ['allow_join', 'allow_mod'],
          version: 2,
          roomId: 'abcd-1234-wxyz',
          participantId: 'anna',
          roles: ['rtc'],
          iat: NOW - 60,
          exp: NOW + 7_200,
        },
        signingInput: compact.split('.').slice(0, 2).join('.'),
        signature: new Uint8Array(Buffer.from(compact.split('.')[2] ?? '', 'base64url')),
      },
    })
  })

  it('cuts white space around the token and nothing else', () => {
    const result = decodeToken(`\r\n\t ${TOKEN}\u00a0\n`)
    expect(result.ok && result.token.compact).toBe(TOKEN)
    expect(errorOf(`Bearer ${TOKEN}`)).toMatchObject({ code: 'character', part: 'header' })
    expect(errorOf(`"${TOKEN}"`)).toMatchObject({ code: 'character', part: 'header' })
    expect(errorOf(TOKEN.replace('.', '.\n'))).toMatchObject({ code: 'character', part: 'payload' })
  })

  it.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['x', 'part-count'],
    ['a.b', 'part-count'],
    [`${TOKEN}.`, 'part-count'],
    [`${TOKEN}.${S}`, 'part-count'],
    [`.${TOKEN}`, 'part-count'],
    ['.'.repeat(MAX_TOKEN_LENGTH), 'part-count'],
    ['x'.repeat(MAX_TOKEN_LENGTH), 'part-count'],
    ['x'.repeat(MAX_TOKEN_LENGTH + 1), 'too-long'],
  ])('the text as a whole, case %#', (text, code) => {
    expect(errorOf(text)).toMatchObject({ code, part: 'token', verdict: 'malformed' })
  })

  it('counts parts in its message', () => {
    expect(errorOf('x').message).toContain('no dot, so only one part. It was probably cut')
    expect(errorOf('a.b').message).toContain('2 parts. It was probably cut')
    expect(errorOf('a.b.c.d').message).toContain('4 parts. Paste one token only')
    expect(errorOf('a.b.c.d.e').message).toContain('encrypted token (JWE)')
    expect(errorOf('.'.repeat(500)).message).toContain('100 or more parts')
  })

  it('reads a token of 64 KiB', () => {
    const filler = 'x'.repeat(Math.floor((MAX_TOKEN_LENGTH * 3) / 4) - 100)
    expect(decodeToken(rawToken(HEADER, `{"x":"${filler}"}`)).ok).toBe(true)
  })

  it.each([
    [`.${P}.${S}`, 'empty-part', 'header'],
    [`${H}..${S}`, 'empty-part', 'payload'],
    [`${H}.${P}.`, 'empty-part', 'signature'],
    [`${H}=.${P}.${S}`, 'padding', 'header'],
    [`${H}.${P}==.${S}`, 'padding', 'payload'],
    [`${H}.${P}.${S}=`, 'padding', 'signature'],
    [`${H}+.${P}.${S}`, 'character', 'header'],
    [`${H}.${P} .${S}`, 'character', 'payload'],
    [`${H}.${P}.${S.slice(0, -1)}/`, 'character', 'signature'],
    [`${H}.${P}.${S.slice(0, 41)}`, 'length', 'signature'],
    [`${H}.${b64('{"apikey":"kk"}')}A.${S}`, 'length', 'payload'],
    [`${H}.${P}.${S.slice(0, -1)}${'B'}`, 'bits', 'signature'],
    [signedInput(`${H}.${P.slice(0, -1)}1`), 'bits', 'payload'],
    [signedInput(`${b64('{"alg":"HS256" }').slice(0, -1)}R.${P}`), 'bits', 'header'],
  ])('base64url, case %#: %s is %s of the %s', (text, code, part) => {
    expect(errorOf(text)).toMatchObject({ code, part, verdict: 'malformed' })
  })

  it.each([
    [rawToken(HEADER, Buffer.from('{"a":"\xc0\xaf"}', 'latin1')), 'utf8', 'payload'],
    [rawToken(Buffer.from('{"alg":"HS256","x":"\xff"}', 'latin1'), PAYLOAD), 'utf8', 'header'],
    [rawToken(HEADER, Buffer.from('{"a":"\xed\xa0\x80"}', 'latin1')), 'utf8', 'payload'],
    [rawToken(HEADER, '\ufeff{}'), 'syntax', 'payload'],
    [rawToken(HEADER, 'hello'), 'syntax', 'payload'],
    [rawToken('{"alg":"HS256"', PAYLOAD), 'syntax', 'header'],
    [rawToken(HEADER, `{"a":${'['.repeat(200)}${']'.repeat(200)}}`), 'depth', 'payload'],
    [rawToken('{"alg":"HS256","alg":"HS256"}', PAYLOAD), 'duplicate-member', 'header'],
    [rawToken('{"alg":"none","alg":"HS256"}', PAYLOAD), 'duplicate-member', 'header'],
    [rawToken(HEADER, '{"exp":1,"exp":9999999999}'), 'duplicate-member', 'payload'],
    [rawToken(HEADER, '{"a":[{"b":1,"b":1}]}'), 'duplicate-member', 'payload'],
    [rawToken(HEADER, '{"exp":1e309}'), 'number', 'payload'],
    [rawToken(HEADER, '{"exp":9007199254740993}'), 'number', 'payload'],
    [rawToken(HEADER, '{"a":[1e999]}'), 'number', 'payload'],
    [rawToken('{"alg":"HS256","x":1e999}', PAYLOAD), 'number', 'header'],
    ...['0', 'true', 'null', '[]', '"{}"', '[{}]'].flatMap((json): [string, string, string][] => [
      [rawToken(HEADER, json), 'not-an-object', 'payload'],
      [rawToken(json, PAYLOAD), 'not-an-object', 'header'],
    ]),
  ])('content, case %#: %s is %s of the %s', (text, code, part) => {
    expect(errorOf(text)).toMatchObject({ code, part, verdict: 'malformed' })
  })

  it('says where JSON goes wrong', () => {
    expect(errorOf(rawToken(HEADER, '{"apikey":"k",}'))).toMatchObject({ offset: 14 })
    expect(errorOf(rawToken(HEADER, '{"apikey":"k",}')).message).toContain('unexpected "}" at character 15')
  })

  it.each([
    ['{}', 'alg-missing'],
    ['{"typ":"JWT"}', 'alg-missing'],
    ['{"alg":256}', 'alg-type'],
    ['{"alg":null}', 'alg-type'],
    ['{"alg":["HS256"]}', 'alg-type'],
    ['{"alg":"none"}', 'alg-none'],
    ['{"alg":"NoNe"}', 'alg-none'],
    ['{"alg":"hs256"}', 'alg-other'],
    ['{"alg":"HS256 "}', 'alg-other'],
    ['{"alg":""}', 'alg-other'],
    ['{"alg":"RS256"}', 'alg-other'],
    ['{"alg":"HS384"}', 'alg-other'],
    ['{"alg":"__proto__"}', 'alg-other'],
    ['{"__proto__":{"alg":"HS256"}}', 'alg-missing'],
    ['{"alg":"HS256","crit":[]}', 'crit'],
    ['{"alg":"HS256","crit":null}', 'crit'],
    ['{"alg":"HS256","crit":["exp"],"exp":1}', 'crit'],
    ['{"alg":"HS256","b64":false}', 'b64'],
    ['{"alg":"HS256","b64":true}', 'b64'],
    ['{"alg":"HS256","b64":false,"crit":["b64"]}', 'crit'],
  ])('header %s is %s', (header, code) => {
    expect(errorOf(rawToken(header, PAYLOAD))).toMatchObject({ code, part: 'header', verdict: 'unsupported' })
  })

  it('tells case games from another algorithm', () => {
    expect(errorOf(rawToken('{"alg":"hs256"}', PAYLOAD)).message).toContain('Upper and lower case count')
    expect(errorOf(rawToken('{"alg":"RS256"}', PAYLOAD)).message).toContain('sign it again')
  })

  it('judges the header before what it governs', () => {
    expect(errorOf(`${b64('{"alg":"none"}')}.${P}.`).code).toBe('alg-none')
    expect(errorOf(`${b64('{"alg":"HS256","b64":false,"crit":["b64"]}')}.foo.${S}`).code).toBe('crit')
    expect(errorOf(`${b64('{"alg":"RS256"}')}.${b64('[')}.!`).code).toBe('alg-other')
    expect(errorOf(`${b64('{')}.!.!`)).toMatchObject({ part: 'header' })
    expect(errorOf(`${H}.!.!`)).toMatchObject({ part: 'payload' })
  })

  it.each([
    '{"alg":"HS256"}',
    '{"alg":"HS256","typ":"urn:example:typ"}',
    '{"alg":"HS256","kid":"../../x","jwk":{},"jku":"https://example.test"}',
    '{ "typ" : "JWT",\r\n "alg" : "HS\\u003256" }',
  ])('accepts the header %s', (header) => {
    expect(decodeToken(rawToken(header, PAYLOAD)).ok).toBe(true)
  })

  it.each([
    ['{"exp":"1466270722"}', 'exp', 'the text "1466270722"'],
    ['{"exp":null}', 'exp', 'null'],
    ['{"exp":true}', 'exp', 'true'],
    ['{"nbf":[1]}', 'nbf', 'a list'],
    ['{"iat":{}}', 'iat', 'an object'],
    ['{"iat":null,"exp":"x"}', 'exp', 'the text "x"'],
  ])('claims %s: %s has a wrong type', (payload, claim, found) => {
    const error = errorOf(rawToken(HEADER, payload))
    expect(error).toMatchObject({ code: 'claim-type', part: 'claims', verdict: 'invalid-claims' })
    expect(error.message).toContain(`${claim} is ${found}, but it has to be a number`)
  })

  it.each(['{}', '{"exp":-0}', '{"exp":1.5}', '{"exp":9007199254740991}', '{"exp":-5,"nbf":0}', '{"apikey":7}'])(
    'accepts the claims %s',
    (payload) => {
      expect(decodeToken(rawToken(HEADER, payload)).ok).toBe(true)
    },
  )

  it('hands out claims only in their own type', () => {
    const result = decodeToken(
      rawToken(
        HEADER,
        '{"apikey":7,"permissions":["allow_join",1],"version":"2","roomId":null,"participantId":{},"roles":"rtc"}',
      ),
    )
    expect(result.ok && result.token.claims).toEqual({})
  })

  it('keeps __proto__ as data, in payload and claims', () => {
    const result = decodeToken(rawToken(HEADER, '{"__proto__":{"apikey":"stolen","exp":1}}'))
    expect(result.ok && result.token.claims).toEqual({})
    expect(result.ok && Object.keys(result.token.payload)).toEqual(['__proto__'])
  })

  describe('of a broken token shows what can be read', () => {
    it.each([
      [`${H}.!.${S}`, { header: { alg: 'HS256', typ: 'JWT' }, headerText: HEADER }],
      [H, { header: { alg: 'HS256', typ: 'JWT' }, headerText: HEADER }],
      [`!.${P}.${S}`, { payload: { apikey: 'k' }, payloadText: PAYLOAD }],
      [rawToken(HEADER, '{"a":'), { header: { alg: 'HS256', typ: 'JWT' }, headerText: HEADER, payloadText: '{"a":' }],
      [
        rawToken('{"alg":"HS256","alg":"x"}', PAYLOAD),
        {
          header: { alg: 'x' },
          headerText: '{"alg":"HS256","alg":"x"}',
          payload: { apikey: 'k' },
          payloadText: PAYLOAD,
        },
      ],
      ['', {}],
      ['..', {}],
    ])('case %#', (text, partial) => {
      const result = decodeToken(text)
      expect(!result.ok && result.partial).toEqual(partial)
    })

    it('also where only the signature, the header or a claim is wrong', () => {
      for (const text of [`${H}.${P}.`, rawToken('{"alg":"none"}', PAYLOAD), rawToken(HEADER, '{"exp":null}')]) {
        const result = decodeToken(text)
        expect(!result.ok && Object.keys(result.partial)).toEqual(expect.arrayContaining(['header', 'payload']))
      }
    })
  })

  it('ends every message with advice or a reason, as a sentence', () => {
    for (const text of ['', 'x', `${H}=.${P}.${S}`, rawToken('{"alg":"none"}', '{}'), rawToken(HEADER, '{"exp":[]}')]) {
      expect(errorOf(text).message).toMatch(/^[A-Za-z].*\.$/)
    }
    expect(errorOf(`${H}.${P}.${S.slice(0, -1)}${'B'}`).message).toBe(
      'The signature part is not canonical base64url: its last character carries bits that must be zero. The token was probably altered or cut.',
    )
    expect(errorOf(`${H}.a+b.${S}`).message).toContain('plain base64')
    expect(errorOf(`${H}.a%b.${S}`).message).not.toContain('plain base64')
  })
})
