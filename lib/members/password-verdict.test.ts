import { expect, test } from 'vitest'
import { passwordStrength } from './password-strength'
import { passwordVerdict } from './password-verdict'

const verdictOn = async (password: string, personal: string[] = []) =>
  passwordVerdict(password, await passwordStrength(password, personal))

test.each(['a', 'password', 'qwertyuiop12', 'aaaaaaaaaaaaaaaa', '12345678901234567890', 'Summer2026!'])(
  '%s is refused with a reason',
  async (password) => {
    const verdict = await verdictOn(password)
    expect(verdict.enough).toBe(false)
    expect(verdict.why).toMatch(/\w.*\.$/)
    expect(verdict.word).not.toMatch(/strong$/i)
    expect(verdict.bars).toBeLessThan(3)
  },
)

test('name and e-mail address make it weak', async () => {
  const personal = ['Xylo Brunnhilde', 'xylo.brunnhilde@example.com']
  expect(await verdictOn('xylobrunnhilde')).toMatchObject({ enough: true })
  expect(await verdictOn('xylobrunnhilde', personal)).toMatchObject({
    enough: false,
    why: expect.stringMatching(/your name or e-mail address/),
  })
})

test('a strong but short one says what is missing', async () => {
  expect(await verdictOn('kQ8#vZ2!pW')).toMatchObject({ word: 'Too short', enough: false, bars: 2 })
})

test('a few words in a row are taken without a remark', async () => {
  expect(await verdictOn('quiet harbour lantern 42')).toEqual({ bars: 4, word: 'Very strong', why: null, enough: true })
})
