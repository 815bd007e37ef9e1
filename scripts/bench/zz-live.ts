import { readFilter } from '@/lib/audit/filter'
import { questionOf } from '@/lib/server/audit-question'
import { db } from '@/lib/server/db'
import { find } from '@/lib/server/event-index/find'
import { readDeskHome } from '@/lib/server/home/read-desk-home'
import { addViewer } from '@/lib/server/testing/seed'

process.env.DATA_DIR = '/tmp/big/1000000'
process.env.LOG_LEVEL = 'silent'
const viewer = await addViewer('ADMIN', 'Mira Novak')
const t = async (name: string, f: () => Promise<unknown>) => {
  for (let i = 0; i < 30; i++) await f()
  const ts: number[] = []
  for (let i = 0; i < 200; i++) {
    const s = performance.now()
    await f()
    ts.push(performance.now() - s)
  }
  ts.sort((a, b) => a - b)
  console.log(name, ts[100]?.toFixed(2), ts[190]?.toFixed(2))
}
for (const q of ['?state=live', '?state=live&longer=25920000', '?longer=25920000', '?state=revoked', '?longer=86400']) {
  const asked = { of: 'tokens' as const, viewer, now: Date.now() }
  await t(`${q} question`, () => questionOf(readFilter(q), asked))
  const question = await questionOf(readFilter(q), asked)
  await t(`${q} view`, () => find(question))
  const finder = await find(question)
  await t(`${q} count`, () => finder.count())
}
await t('home', () => readDeskHome({ viewer }))
await db().$disconnect()
