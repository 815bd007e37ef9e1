import { createHash } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { expect, it } from 'vitest'
import { holdsToken, searchTextOf } from './search-text'

const token = jwt.sign({ apikey: '2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11', permissions: ['allow_join'] }, 'secret')
const fingerprint = createHash('sha256').update(token).digest('hex')

it.each([
  token,
  ` ${token}\n`,
  `Authorization: Bearer ${token}`,
  `TOKEN="${token}"`,
  `https://x.example/?token=${token}&a=1`,
])('finds a token by its fingerprint, however it was pasted', async (text) => {
  expect(holdsToken(text)).toBe(true)
  expect(await searchTextOf(text)).toBe(fingerprint)
})

it.each([
  'exam',
  'dr.ivanova',
  'host.example.com',
  'a.b.c',
  '',
  fingerprint,
  '2k9m-wq7d-4tzx',
  'konstantin-b.hohenstaufen.tutorials',
])('takes %j as it is', async (text) => {
  expect(holdsToken(text)).toBe(false)
  expect(await searchTextOf(` ${text} `)).toBe(text)
})
