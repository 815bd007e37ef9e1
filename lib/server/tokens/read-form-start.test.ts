import { v4 as uuidv4 } from 'uuid'
import { expect, test } from 'vitest'
import { type TokenRequestInput, tokenRequestSchema } from '@/lib/token/request'
import { addTestKey, addViewer, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { issueToken } from './issue-token'
import { readFormStart } from './read-form-start'

await makeTestDesk()
const jonas = await addViewer('MEMBER', 'Jonas Weber')
const mira = await addViewer('ADMIN', 'Mira Novak')
const key = await addTestKey({ name: 'Lectures' })

const request = (it: Partial<TokenRequestInput>) =>
  tokenRequestSchema.parse({
    ...{ requestId: uuidv4(), apiKeyId: key.id, permissions: ['allow_join'], roles: [], version2: false },
    ...{ roomId: '', participantId: '', expiry: { kind: 'in', amount: 2, unit: 'hours' }, purpose: '', ...it },
  })

test('a member without tokens begins with nothing', async () => {
  expect(await readFormStart({ viewer: jonas })).toEqual({
    ...{ last: null, rooms: [], participants: [], defaultExpirySeconds: 7_200 },
  })
})

test('the last choice, rooms and participants are one’s own, the newest first and each once', async () => {
  await issueToken({ viewer: jonas, input: request({ roomId: '9k2m-wq7d-4tzx', participantId: 'lena.hoffmann' }) })
  await issueToken({ viewer: jonas, input: request({ roomId: 'physics-hall', participantId: 'ida.kaya' }) })
  await issueToken({
    viewer: jonas,
    input: request({
      roomId: '9k2m-wq7d-4tzx',
      permissions: ['ask_join'],
      expiry: { kind: 'in', amount: 8, unit: 'hours' },
    }),
  })
  await issueToken({ viewer: mira, input: request({ roomId: 'board-room', participantId: 'mira' }) })

  const start = await readFormStart({ viewer: jonas })
  expect(start.rooms).toEqual(['9k2m-wq7d-4tzx', 'physics-hall'])
  expect(start.participants).toEqual(['ida.kaya', 'lena.hoffmann'])
  expect(start.last).toMatchObject({ permissions: ['ask_join'], keyId: key.id, participantId: null })
  expect((start.last?.exp ?? 0) - (start.last?.iat ?? 0)).toBe(8 * 3_600)
  // An admin may read all tokens, and is still offered their own only.
  expect(await readFormStart({ viewer: mira })).toMatchObject({ rooms: ['board-room'], participants: ['mira'] })
})

test.each(['AUDITOR', 'TESTER'] as const)('%s is refused, as an event', async (role) => {
  await expect(readFormStart({ viewer: await addViewer(role) })).rejects.toMatchObject({ code: 'forbidden' })
  expect((await lastEvent('request.refused'))?.detail).toMatchObject({ verb: 'readFormStart', code: 'forbidden' })
})
