import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Filter, NO_FILTER, withValue } from '@/lib/audit/filter'
import { db } from '../db'
import { append } from '../ledger/append'
import { addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { listEvents } from './list-events'

const desk = await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
await append(
  Array.from({ length: 900 }, (_, at) => ({
    ...{ actor: { kind: 'SYSTEM' } as const, action: 'template.created' as const },
    ...{ target: { kind: 'TEMPLATE', id: `early-${at}` } as const, detail: { name: `Early ${at}` } },
  })),
)

/** Another process that appends all the while. */
async function withAppending<T>(work: () => Promise<T>): Promise<T> {
  const root = path.resolve(import.meta.dirname, '../../..')
  const script = 'lib/server/testing/append-events.ts'
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script], {
    cwd: root,
    env: { ...process.env, DATA_DIR: desk.dataDir, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    await Promise.race([once(child.stdout, 'data'), ended.then(() => Promise.reject(new Error('It ended at once.')))])
    return await work()
  } finally {
    child.stdin.end()
    await ended
  }
}

const filter: Filter = withValue(NO_FILTER, 'action', 'template.created')

test('while another process appends, pages hold no row twice and miss none, in both directions', async () => {
  await withAppending(async () => {
    const down: number[] = []
    let page = await listEvents({ viewer: admin, filter })
    const { head } = page
    down.push(...page.rows.map(({ seq }) => seq))
    while (page.older !== null) {
      page = await listEvents({ viewer: admin, filter, after: page.older })
      down.push(...page.rows.map(({ seq }) => seq))
    }
    const stored = await db().auditEvent.findMany({
      where: { action: 'template.created', seq: { lte: head } },
      orderBy: { seq: 'desc' },
      select: { seq: true },
    })
    expect(down).toEqual(stored.map(({ seq }) => seq))

    // Up again, until a moment that was after many more came: what came meanwhile is there, each once.
    const target = (await db().auditEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))?.seq ?? 0
    expect(target).toBeGreaterThan(head)
    const up = page.rows.map(({ seq }) => seq).reverse()
    while (page.newer !== null && (up.at(-1) ?? 0) < target) {
      page = await listEvents({ viewer: admin, filter, before: page.newer })
      up.push(...page.rows.map(({ seq }) => seq).reverse())
    }
    const all = await db().auditEvent.findMany({
      where: { action: 'template.created', seq: { lte: up.at(-1) ?? 0 } },
      orderBy: { seq: 'asc' },
      select: { seq: true },
    })
    expect(up).toEqual(all.map(({ seq }) => seq))
  })
})
