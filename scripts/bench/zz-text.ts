import { readFilter } from '@/lib/audit/filter'
import { listEvents } from '@/lib/server/audit/list-events'
import { db } from '@/lib/server/db'
import { addViewer } from '@/lib/server/testing/seed'
import { listTokens } from '@/lib/server/tokens/list-tokens'

process.env.DATA_DIR = '/tmp/big/1000000'
process.env.LOG_LEVEL = 'silent'
const viewer = await addViewer('ADMIN', 'Mira Novak')
const t = async (name: string, f: () => Promise<unknown>) => {
  for (let i = 0; i < 5; i++) await f()
  const ts: number[] = []
  for (let i = 0; i < 40; i++) {
    const s = performance.now()
    await f()
    ts.push(performance.now() - s)
  }
  ts.sort((a, b) => a - b)
  console.log(name, ts[20]?.toFixed(2), ts[38]?.toFixed(2))
}
for (const q of ['student-000000', 'exam', 'oral exam', 'hoff']) {
  await t(`tokens ${q}`, () => listTokens({ viewer, filter: readFilter({ q }) }))
  await t(`events ${q}`, () => listEvents({ viewer, filter: readFilter({ q }) }))
}
await db().$disconnect()
