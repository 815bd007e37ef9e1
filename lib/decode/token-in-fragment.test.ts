import { expect, it } from 'vitest'
import { tokenInFragment } from './token-in-fragment'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln'

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
