import 'server-only'
import type { Filter } from '@/lib/audit/filter'
import type { ViewedList } from '@/lib/views/view-schema'
import { questionOf } from '../audit-question'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { find, type Selection } from '../event-index/find'
import type { NamedWord } from '../event-index/may-hold'

/** What fits a filter as of one event, whatever happens while it is read. */
export interface Snapshot {
  /** The event as of which it stands. */
  head: number
  /** Epoch seconds as of which it is told what has expired. */
  now: number
  selection: Selection
  /** Words that must still be looked for in each event of the selection; none: all of them fit. */
  words: readonly NamedWord[]
  /** People by their ids, as they were called. */
  people: ReadonlyMap<string, string>
  keys: ReadonlyMap<string, SnapshotKey>
}

/** An API key as of a snapshot. */
export interface SnapshotKey {
  name: string
  stage: string
  /** Versions of its secret that VideoSDK takes no more. */
  withdrawn: readonly number[]
}

/**
 * Takes a snapshot. The ledger only grows, so that what was found as of one event can be read for minutes without a transaction that
 * stays open; the little beside it that changes (names, withdrawn secrets) is read here.
 */
export async function takeSnapshot(it: { list: ViewedList; filter: Filter; viewer: Viewer }): Promise<Snapshot> {
  for (;;) {
    const now = Date.now()
    const keys = await readKeys()
    const of = it.list === 'TOKENS' ? 'tokens' : 'events'
    const question = await questionOf(it.filter, { of, viewer: it.viewer, now })
    const finder = await find(question)
    const selection = await finder.selection()
    const people = await db().member.findMany({ select: { id: true, name: true } })
    // A secret that was withdrawn meanwhile would count as such in the selection, and not in what is told of its tokens.
    if (JSON.stringify([...(await readKeys())]) !== JSON.stringify([...keys])) continue
    return {
      ...{ head: finder.head, now: Math.floor(now / 1_000), selection, words: question.words, keys },
      people: new Map(people.map(({ id, name }) => [id, name])),
    }
  }
}

async function readKeys(): Promise<Map<string, SnapshotKey>> {
  const keys = await db().apiKey.findMany({
    orderBy: { id: 'asc' },
    select: {
      ...{ id: true, name: true, stage: true },
      secrets: { where: { withdrawnAt: { not: null } }, orderBy: { version: 'asc' }, select: { version: true } },
    },
  })
  return new Map(
    keys.map(({ id, name, stage, secrets }) => [id, { name, stage, withdrawn: secrets.map(({ version }) => version) }]),
  )
}
