import { v4 as uuidv4 } from 'uuid'
import { addTestKey, addViewer } from '@/lib/server/testing/seed'
import { issueToken } from '@/lib/server/tokens/issue-token'
import { tokenRequestSchema } from '@/lib/token/request'
import { once } from './timing'

const WARM = 50
const MEASURED = 300

/** Times in ms of issuing tokens one by one, each of them durable. */
export async function timeIssuing(): Promise<number[]> {
  const viewer = await addViewer('MEMBER', 'Bench')
  const key = await addTestKey({ name: `Bench ${uuidv4().slice(0, 4)}` })
  const times: number[] = []
  for (let at = 0; at < WARM + MEASURED; at += 1) {
    const input = tokenRequestSchema.parse({
      ...{ requestId: uuidv4(), apiKeyId: key.id, permissions: ['allow_join'], roles: ['rtc'], version2: true },
      ...{ roomId: '9k2m-wq7d-4tzx', participantId: `student-${at}` },
      ...{ expiry: { kind: 'in', amount: 2, unit: 'hours' }, purpose: 'Oral exam' },
    })
    const taken = await once(() => issueToken({ viewer, input }))
    if (at >= WARM) times.push(taken)
  }
  return times
}
