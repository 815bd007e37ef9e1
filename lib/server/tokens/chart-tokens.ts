import 'server-only'
import { can } from '@/lib/access'
import { type Filter, NO_FILTER, PRESETS } from '@/lib/audit/filter'
import { optionsOf } from '@/lib/audit/filter-words'
import type { ChartData, Grouping, Series } from '@/lib/charts/chart-data'
import { barBounds, type Step, stepFor } from '@/lib/charts/steps'
import { firstSinceEach, questionOf } from '../audit-question'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { all, type Condition, term } from '../event-index/condition'
import { find } from '../event-index/find'
import { termOf } from '../event-index/terms'
import { MOST } from '../event-index/time-column'

/** Where nobody chose a range. */
const USUAL_RANGE_MS = 30 * 86_400_000
/** Series with a colour of their own; the others stand together. */
const MOST_SERIES = 8
/** Upper ends of the spread of lives, in seconds. */
const LIVES = [900, 3_600, 7_200, 14_400, 28_800, 86_400, 604_800, 2_592_000, 31_536_000]

/**
 * Counts the tokens that fit a filter over time, by their lives, and what was refused meanwhile: of all tokens for those who may read all,
 * otherwise of one's own. Without a range of creation it is the last 30 days. The words of a search are counted by their pieces: a token that holds all pieces, and not the word, counts too.
 *
 * @throws {AppError} `forbidden`
 */
export async function chartTokens({
  viewer,
  filter,
  by,
  step: wanted,
}: {
  viewer: Viewer
  filter: Filter
  by: Grouping
  step: Step | null
}): Promise<ChartData> {
  await authorize(viewer, 'token:read-own', 'chartTokens')
  const now = Date.now()
  const { from, to } = await rangeOf(filter, now)
  const step = stepFor(from, to, wanted)
  const times = barBounds(from, to, step)
  const bounds = await firstSinceEach(times.map((time) => new Date(time)))
  const [question, ever] = await Promise.all(
    [filter, { ...filter, created: null }].map((it) => questionOf(it, { of: 'tokens', viewer, now })),
  )
  if (!question || !ever) throw new Error('a question for each filter')
  const groups = await groupsOf(viewer, by)
  const inRange = [bounds[0] ?? 1, bounds.at(-1) ?? 1]
  const [issued, [lives = []], live] = await Promise.all([
    find(
      question,
      groups.map(({ condition }) => condition),
    ).then((it) => it.histogram(bounds)),
    find(question, LIFE_GROUPS).then(async (it) => [(await it.histogram(inRange)).map(([count = 0]) => count)]),
    find(ever).then((it) =>
      it.unexpired(
        bounds.slice(1).map((before, at) => ({ before, at: Math.floor(Math.min(times[at + 1] ?? now, now) / 1_000) })),
      ),
    ),
  ])
  return {
    ...{ step, bounds: times, live },
    issued: gathered(groups.map(({ value, label }, at) => ({ value, label, counts: issued[at] ?? [] }))),
    lives: lives.map((count, at) => ({ upTo: LIVES[at] ?? null, count })),
    refusals: can(viewer.role, 'audit:read') ? await refusalsIn(viewer, filter, inRange, now) : null,
  }
}

async function rangeOf({ created }: Filter, now: number): Promise<{ from: number; to: number }> {
  if (created && 'preset' in created) return { from: now - PRESETS[created.preset] * 1_000, to: now }
  const to = Math.min(now, created?.to?.getTime() ?? now)
  if (created?.from) return { from: Math.min(created.from.getTime(), to), to }
  if (!created?.to) return { from: now - USUAL_RANGE_MS, to }
  const first = await db().auditEvent.findFirst({ orderBy: { seq: 'asc' }, select: { at: true } })
  return { from: Math.min(first?.at.getTime() ?? to, to), to }
}

const LIFE_GROUPS: Condition[] = [...LIVES, MOST].map((upTo, at) => ({
  kind: 'times',
  column: 'life',
  from: (LIVES[at - 1] ?? 0) + 1,
  to: upTo + 1,
}))

interface Group {
  value: string | null
  label: string
  condition: Condition
}

async function groupsOf(viewer: Viewer, by: Grouping): Promise<Group[]> {
  if (by === 'none') return [{ value: null, label: 'Tokens', condition: all() }]
  const readsAll = can(viewer.role, 'token:read-all')
  const [people, keys] = await Promise.all([
    db().member.findMany({ where: readsAll ? {} : { id: viewer.memberId }, select: { id: true, name: true } }),
    db().apiKey.findMany({ select: { id: true, name: true } }),
  ])
  const options = optionsOf(by, { people, keys }) ?? []
  return options.map(({ value, label }) => ({ value, label, condition: term(termOf(by, value)) }))
}

/** The greatest series, and the others together; none that is empty. */
function gathered(series: readonly Series[]): Series[] {
  const total = ({ counts }: Series) => counts.reduce((sum, count) => sum + count, 0)
  const sorted = series.filter((it) => total(it) > 0).toSorted((one, other) => total(other) - total(one))
  if (sorted.length <= MOST_SERIES) return sorted
  const rest = sorted.slice(MOST_SERIES - 1)
  const counts = (rest[0]?.counts ?? []).map((_, bar) => rest.reduce((sum, it) => sum + (it.counts[bar] ?? 0), 0))
  return [...sorted.slice(0, MOST_SERIES - 1), { value: null, label: `${rest.length} others`, counts }]
}

/** Of the filter only who, key and reason are asked: a refusal has no claims. */
async function refusalsIn(
  viewer: Viewer,
  filter: Filter,
  bounds: number[],
  now: number,
): Promise<ChartData['refusals']> {
  const only = (side: Filter['is']) => ({ ...NO_FILTER.is, who: side.who, key: side.key, stage: side.stage })
  const asked = { ...NO_FILTER, is: only(filter.is), not: only(filter.not) }
  const { condition } = await questionOf(asked, { of: 'events', viewer, now })
  const options = optionsOf('reason', { people: [], keys: [] }) ?? []
  const finder = await find(
    { condition },
    options.map(({ value }) => term(termOf('code', value))),
  )
  const counts = await finder.histogram(bounds)
  return options
    .map(({ value }, at) => ({ reason: value, count: counts[at]?.[0] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
}
