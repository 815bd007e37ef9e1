// Issuing many tokens with durable rows, beside signing alone.

import jwt from 'jsonwebtoken'
import { v4 as uuidv4 } from 'uuid'
import { MAX_BATCH } from '@/lib/bulk/batch-schema'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { issueBatch } from '@/lib/server/tokens/issue-batch'
import { issueToken } from '@/lib/server/tokens/issue-token'
import { type TokenRequest, tokenRequestSchema } from '@/lib/token/request'
import { secretKey } from '@/lib/token/sign'
import { onBenchDesk } from './bench-desk'
import { type Measured, percentile, report, round } from './report'

const ROWS = 10_000

await onBenchDesk(async () => {
  const viewer = await addViewer('MEMBER', 'Bench')
  const key = await addTestKey()
  const request = (at: number): TokenRequest =>
    tokenRequestSchema.parse({
      ...{ requestId: uuidv4(), apiKeyId: key.id, permissions: ['allow_join'], roles: ['rtc'], version2: true },
      ...{ roomId: '9k2m-wq7d-4tzx', participantId: `student-${at}`, expiry: { kind: 'in', amount: 2, unit: 'hours' } },
      purpose: 'Oral exam',
    })
  const payload = {
    apikey: key.apiKey,
    permissions: ['allow_join'],
    version: 2,
    roomId: '9k2m-wq7d-4tzx',
    roles: ['rtc'],
  }
  const cases: Measured[] = []

  async function measure(name: string, rows: number, each: number, work: (from: number) => unknown) {
    const times: number[] = []
    const begin = performance.now()
    for (let from = 0; from < rows; from += each) {
      const start = performance.now()
      await work(from)
      times.push(performance.now() - start)
    }
    const perSecond = (rows / (performance.now() - begin)) * 1_000
    cases.push({
      ...{
        case: name,
        rows,
        p50_ms: percentile(times, 50),
        p95_ms: percentile(times, 95),
        per_second: Math.round(perSecond),
      },
      ratio: round(perSecond / (cases[0]?.per_second ?? perSecond)),
    })
  }

  const sign = (at: number, secret: jwt.Secret) =>
    jwt.sign({ ...payload, participantId: `student-${at}` }, secret, { expiresIn: '120m', algorithm: 'HS256' })
  const keyObject = secretKey(key.secret)
  for (let at = 0; at < 500; at++) sign(at, keyObject)
  await issueBatch({ viewer, input: { requests: Array.from({ length: 100 }, (_, at) => request(at)) } })

  await measure('jwt.sign with the text of the secret, as documented', ROWS, 1, (at) => sign(at, key.secret))
  await measure('jwt.sign with a kept key object', ROWS, 1, (at) => sign(at, keyObject))
  const requests = Array.from({ length: 3 * ROWS }, (_, at) => request(at))
  await measure(`issueBatch, ${MAX_BATCH} a batch: signed, recorded, durable`, ROWS, MAX_BATCH, (from) =>
    issueBatch({ viewer, input: { requests: requests.slice(from, from + MAX_BATCH) } }),
  )
  await measure('issueBatch, 100 a batch', ROWS, 100, (from) =>
    issueBatch({ viewer, input: { requests: requests.slice(ROWS + from, ROWS + from + 100) } }),
  )
  await measure(`issueBatch sent again: made again from the records`, ROWS, MAX_BATCH, (from) =>
    issueBatch({ viewer, input: { requests: requests.slice(from, from + MAX_BATCH) } }),
  )
  await measure('issueToken, one by one', 1_000, 1, (at) =>
    issueToken({ viewer, input: requests[2 * ROWS + at] ?? request(at) }),
  )
  report('bulk', cases)
})
