import { createSecretKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyWithSecret } from './verify'

/** The public vectors lie beside the project, not in it. */
const FOLDER = resolve(import.meta.dirname, '../../../shared/vectors')
const FILES = { 'wycheproof-jws.json': 152, 'rfc-and-canonical.json': 13, 'jose-cases.json': 46 }

type Case = {
  id: string
  token: string
  keyHex?: string
  keyUtf8?: string
  now?: number
  clockToleranceS?: number
  expect: 'valid' | 'invalid' | 'policy'
  expectSig: 'valid' | 'invalid' | 'policy'
}

/** Where the vectors leave the answer to the verifier. */
const POLICY: Record<string, string> = {
  // An iat in the future limits nothing, as in jsonwebtoken; the decode page warns of it.
  'jose-iat in future (now+1)': 'valid',
  // b64 has no business in a JWT, with or without crit.
  'jose-b64 false without crit': 'unsupported',
  // One secret, no key sets; the payload is no JSON.
  'wy-key-4': 'malformed',
  // A short secret is no reason to refuse a signature: VideoSDK hands out the secrets. The payload is no JSON.
  'wy-key-10': 'malformed',
  'wy-key-11': 'unsupported',
  'wy-key-12': 'unsupported',
}

if (!existsSync(FOLDER)) {
  // biome-ignore lint/suspicious/noConsole: whoever reads the test output must see it
  console.warn(`\n!!! THE PUBLIC TEST VECTORS WERE NOT CHECKED: ${FOLDER} is missing !!!\n`)
}

describe.skipIf(!existsSync(FOLDER))('public test vectors', () => {
  for (const [file, count] of Object.entries(FILES)) {
    const path = resolve(FOLDER, file)
    const cases: Case[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).cases : []

    it(`${file} is complete`, () => {
      expect(cases).toHaveLength(count)
    })

    it.each(cases)(`${file}: $id`, (vector) => {
      const bytes = vector.keyHex === undefined ? Buffer.from(vector.keyUtf8 ?? '') : Buffer.from(vector.keyHex, 'hex')
      const check = (now: number) => verifyWithSecret(vector.token, createSecretKey(bytes), now, vector.clockToleranceS)
      // Where the vector names no clock, the answer has to hold at any.
      for (const now of vector.now === undefined ? [1, 1_300_819_379, 1_795_532_700] : [vector.now]) {
        const { verdict } = check(now)
        if (vector.expect === 'policy') expect(verdict).toBe(POLICY[vector.id])
        else expect(verdict === 'valid').toBe(vector.expect === 'valid')
        if (vector.expectSig === 'valid') expect(verdict).not.toBe('bad-signature')
        if (vector.expectSig === 'invalid') expect(['malformed', 'unsupported', 'bad-signature']).toContain(verdict)
        expect(check(now)).toEqual(check(now))
      }
    })
  }
})
