import { freePort, startDesk } from '@/e2e/desk-process'
import { NO_FILTER, withValue, writeFilter } from '@/lib/audit/filter'
import { paths } from '@/lib/paths'
import { sessionCookie } from '@/lib/server/auth'
import type { Viewer } from '@/lib/server/authorize'
import { type Times, time } from './timing'
import type { World } from './world'

/** Times of whole pages, from the product's own server on this desk, as a signed-in browser asks for them. */
export async function timePages(viewer: Viewer, world: World): Promise<{ name: string; times: Times }[]> {
  const cookie = await sessionCookie(viewer.sessionId)
  const desk = await startDesk({ dataDir: process.env.DATA_DIR ?? '', port: await freePort() })
  const room = withValue(NO_FILTER, 'room', world.apart.roomId)
  const pages = {
    home: paths.home(),
    tokens: paths.tokens(),
    'tokens in the middle': `${paths.tokens()}?after=${world.middle}`,
    'tokens, live': `${paths.tokens()}${writeFilter({ ...NO_FILTER, states: ['live'] })}`,
    'tokens, person × room that never meet': `${paths.tokens()}${writeFilter(withValue(room, 'who', world.apart.issuerId))}`,
    'tokens, text': `${paths.tokens()}${writeFilter({ ...NO_FILTER, text: 'lecture' })}`,
    audit: paths.audit(),
    'audit, absent text': `${paths.audit()}${writeFilter({ ...NO_FILTER, text: 'zwiebelkuchen' })}`,
    'charts of a year': `${paths.charts()}${writeFilter({ ...NO_FILTER, created: { preset: 'year' } })}`,
    'a record': paths.token(world.tokenId),
  }
  try {
    const measured: { name: string; times: Times }[] = []
    for (const [name, path] of Object.entries(pages)) {
      const times = await time(async () => {
        const headers = { cookie: `${cookie.name}=${cookie.value}` }
        const answer = await fetch(`${desk.baseURL}${path}`, { headers, redirect: 'manual' })
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
        await answer.text()
      })
      measured.push({ name: `page: ${name}`, times })
    }
    return measured
  } finally {
    await desk.stop()
  }
}
