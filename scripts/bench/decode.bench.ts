// Decoding and verifying with all strictness, beside jsonwebtoken's verify alone.

import jwt from 'jsonwebtoken'
import { decodeToken } from '@/lib/token/decode'
import { secretKey, signToken } from '@/lib/token/sign'
import { verifyToken, verifyWithSecret } from '@/lib/token/verify'
import { type Measured, report, round } from './report'

const TOKENS = 5_000
const ROUNDS = 12
const NOW = Math.floor(Date.now() / 1_000)
const SECRET = '7d1f3c5b9a8e6d4c2b0a1f3e5d7c9b8a6f4e2d0c1b3a5f7e9d8c6b4a2f0e1d3c'
const API_KEY = '3f6d2b1c-8a4e-4c7b-9d5f-1e2a3b4c5d6e'

const secret = secretKey(SECRET)
const tokens = Array.from({ length: TOKENS }, (_, at) =>
  signToken(
    {
      apikey: API_KEY,
      permissions: ['allow_join', 'allow_mod'],
      version: 2,
      roomId: '9k2m-wq7d-4tzx',
      participantId: `student-${at}`,
      roles: ['rtc'],
      iat: NOW,
      exp: NOW + 7_200,
    },
    secret,
  ),
)
const versions = [{ version: 1, secret }]

const works: [string, (token: string) => boolean][] = [
  [
    'jsonwebtoken.verify, KeyObject',
    (token) => typeof jwt.verify(token, secret, { algorithms: ['HS256'] }) === 'object',
  ],
  [
    'verifyToken, key by its apikey',
    (token) => verifyToken(token, { secretsFor: () => versions, now: NOW }).verdict === 'valid',
  ],
  ['verifyWithSecret', (token) => verifyWithSecret(token, secret, NOW).verdict === 'valid'],
  ['decodeToken alone', (token) => decodeToken(token).ok],
  [
    'jsonwebtoken.verify, text secret',
    (token) => typeof jwt.verify(token, SECRET, { algorithms: ['HS256'] }) === 'object',
  ],
]

// In turns, so that a busy moment of the machine falls on all of them; the first round warms up.
const times = works.map((): number[] => [])
for (let turn = 0; turn <= ROUNDS; turn++) {
  for (const [index, [name, work]] of works.entries()) {
    const begin = performance.now()
    if (!tokens.every(work)) throw new Error(`${name}: a token was refused`)
    if (turn > 0) times[index]?.push(performance.now() - begin)
  }
}

const median = (values: number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
const perSecond = times.map((each) => (TOKENS / median(each)) * 1_000)
report(
  'decode',
  works.map(
    ([name], index): Measured => ({
      case: name,
      rows: TOKENS * ROUNDS,
      per_second: Math.round(perSecond[index] ?? 0),
      ratio: round((perSecond[index] ?? 0) / (perSecond[0] ?? 1)),
    }),
  ),
)
