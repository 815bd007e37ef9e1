import { type Filter, type FilterField, NO_FILTER, withValue } from '@/lib/audit/filter'
import type { Grouping } from '@/lib/charts/chart-data'
import { listEvents } from '@/lib/server/audit/list-events'
import type { Viewer } from '@/lib/server/authorize'
import { readDeskHome } from '@/lib/server/home/read-desk-home'
import { readOwnHome } from '@/lib/server/home/read-own-home'
import { readBlastRadius } from '@/lib/server/keys/blast-radius'
import { chartTokens } from '@/lib/server/tokens/chart-tokens'
import { findByFingerprint } from '@/lib/server/tokens/find-by-fingerprint'
import { getToken } from '@/lib/server/tokens/get-token'
import { listExpiring } from '@/lib/server/tokens/list-expiring'
import { listTokens } from '@/lib/server/tokens/list-tokens'
import type { World } from './world'

/** The same question in SQL: a table, a condition, its values, and how many rows a page in the middle skips. */
export interface PlainQuestion {
  table: 'IssuedToken' | 'AuditEvent'
  where: string
  values: readonly (string | number)[]
  offset?: number
}

/** A question to the desk. */
export interface Case {
  name: string
  ask: () => Promise<unknown>
  plain?: PlainQuestion
}

const DAY = 86_400
const is = (field: FilterField, value: string, filter = NO_FILTER) => withValue(filter, field, value)
const not = (field: FilterField, value: string, filter = NO_FILTER) => withValue(filter, field, value, 'not')
const also = (part: Partial<Filter>, filter = NO_FILTER): Filter => ({ ...filter, ...part })

/** Every case. They ask the verbs themselves, as the pages do. */
export function casesOf(viewer: Viewer, world: World): Case[] {
  const { frequent, rare, apart, foreign, now, head, middle, early } = world
  const tokens = (
    name: string,
    filter: Filter,
    where = '1',
    values: PlainQuestion['values'] = [],
    cursor: { after?: number; before?: number } = {},
  ): Case => ({
    name: `tokens: ${name}`,
    ask: () => listTokens({ viewer, filter, ...cursor }),
    plain: { table: 'IssuedToken', where, values, ...(cursor.after && { offset: head - cursor.after }) },
  })
  const events = (
    name: string,
    filter: Filter,
    where = '1',
    values: PlainQuestion['values'] = [],
    cursor: { after?: number; before?: number } = {},
  ): Case => ({
    name: `events: ${name}`,
    ask: () => listEvents({ viewer, filter, ...cursor }),
    plain: { table: 'AuditEvent', where, values, ...(cursor.after && { offset: head - cursor.after }) },
  })
  const charts = (name: string, filter: Filter, by: Grouping): Case => ({
    name: `charts: ${name}`,
    ask: () => chartTokens({ viewer, filter, by, step: null }),
  })
  const live = `exp > ${now} AND "revokedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "ApiKeySecret" s WHERE s."apiKeyId" = t."apiKeyId" AND s.version = t."secretVersion" AND s."withdrawnAt" IS NOT NULL)`
  const expired = `exp <= ${now}`
  const text = (word: string) => ({
    where: `("roomId" LIKE ? OR "participantId" LIKE ? OR purpose LIKE ? OR fingerprint LIKE ? OR "issuerId" IN (SELECT id FROM "Member" WHERE name LIKE ?))`,
    values: Array.from({ length: 5 }, () => `%${word}%`),
  })
  const words = (name: string, word: string, filter = NO_FILTER, where = '1', values: string[] = []): Case => {
    const plain = text(word)
    return tokens(name, also({ text: word }, filter), `${where} AND ${plain.where}`, [...values, ...plain.values])
  }
  const piece = world.fingerprint.slice(20, 28)
  const past = (days: number) => new Date((now - days * DAY) * 1_000)
  const iso = (date: Date) => date.toISOString().replace('Z', '+00:00')

  return [
    tokens('first page', NO_FILTER),
    tokens('page in the middle', NO_FILTER, '1', [], { after: middle }),
    tokens('page at the end', NO_FILTER, '1', [], { after: early }),
    tokens('back from the middle', NO_FILTER, '1', [], { before: middle }),
    events('first page', NO_FILTER),
    events('page in the middle', NO_FILTER, '1', [], { after: middle }),
    events('page at the end', NO_FILTER, '1', [], { after: early }),

    tokens('who, frequent', is('who', frequent.issuerId), '"issuerId" = ?', [frequent.issuerId]),
    tokens('who, rare', is('who', rare.issuerId), '"issuerId" = ?', [rare.issuerId]),
    tokens('who, frequent, in the middle', is('who', frequent.issuerId), '"issuerId" = ?', [frequent.issuerId], {
      after: middle,
    }),
    tokens('key', is('key', frequent.apiKeyId), '"apiKeyId" = ?', [frequent.apiKeyId]),
    tokens('key, rare', is('key', rare.apiKeyId), '"apiKeyId" = ?', [rare.apiKeyId]),
    tokens('stage', is('stage', 'STAGING'), `"apiKeyId" IN (SELECT id FROM "ApiKey" WHERE stage = ?)`, ['STAGING']),
    tokens('permission', is('permission', 'allow_mod'), 'permissions LIKE ?', ['%"allow_mod"%']),
    tokens('role', is('role', 'rtc'), 'roles LIKE ?', ['%"rtc"%']),
    tokens('room, frequent', is('room', frequent.roomId), '"roomId" = ?', [frequent.roomId]),
    tokens('room, rare', is('room', rare.roomId), '"roomId" = ?', [rare.roomId]),
    tokens('participant, frequent', is('participant', frequent.participantId), '"participantId" = ?', [
      frequent.participantId,
    ]),
    tokens('participant, rare', is('participant', rare.participantId), '"participantId" = ?', [rare.participantId]),
    tokens('purpose, frequent', is('purpose', frequent.purpose), 'purpose = ?', [frequent.purpose]),
    tokens('purpose, rare', is('purpose', rare.purpose), 'purpose = ?', [rare.purpose]),
    tokens('source, frequent', is('source', 'FORM'), 'source = ?', ['FORM']),
    tokens('source, rare', is('source', 'APPROVAL'), 'source = ?', ['APPROVAL']),
    events('action, frequent', is('action', 'token.issued'), 'action = ?', ['token.issued']),
    events('action, rare', is('action', 'key.rules-changed'), 'action = ?', ['key.rules-changed']),
    events('reason', is('reason', 'outside-rules'), 'detail LIKE ?', ['%"code":"outside-rules"%']),
    tokens('live', also({ states: ['live'] }), live),
    tokens('expired', also({ states: ['expired'] }), expired),
    tokens('revoked', also({ states: ['revoked'] }), '"revokedAt" IS NOT NULL'),
    tokens('expires within a day', also({ within: DAY }), `exp > ${now} AND exp <= ${now + DAY}`),
    tokens('longer than a day', also({ longer: DAY }), `exp - iat > ${DAY}`),
    tokens('longer than 300 days', also({ longer: 300 * DAY }), `exp - iat > ${300 * DAY}`),
    tokens('created in a week', also({ created: { preset: 'week' } }), '"createdAt" >= ?', [iso(past(7))]),
    tokens(
      'created in a span',
      also({ created: { from: past(40), to: past(30) } }),
      '"createdAt" >= ? AND "createdAt" < ?',
      [iso(past(40)), iso(past(30))],
    ),
    tokens(
      'expires in a span',
      also({ expires: { from: past(40), to: past(39) } }),
      `exp >= ${now - 40 * DAY} AND exp < ${now - 39 * DAY}`,
    ),
    tokens('not the frequent person', not('who', frequent.issuerId), '"issuerId" <> ?', [frequent.issuerId]),
    tokens('not the frequent key', not('key', frequent.apiKeyId), '"apiKeyId" <> ?', [frequent.apiKeyId]),

    tokens(
      'person × room that never meet',
      is('room', apart.roomId, is('who', apart.issuerId)),
      '"issuerId" = ? AND "roomId" = ?',
      [apart.issuerId, apart.roomId],
    ),
    tokens(
      'key × purpose that never meet',
      is('purpose', foreign.purpose, is('key', foreign.apiKeyId)),
      '"apiKeyId" = ? AND purpose = ?',
      [foreign.apiKeyId, foreign.purpose],
    ),
    tokens(
      'pack × crawler × moderator',
      is('permission', 'allow_mod', is('role', 'crawler', is('source', 'PACK'))),
      'source = ? AND roles LIKE ? AND permissions LIKE ?',
      ['PACK', '%"crawler"%', '%"allow_mod"%'],
    ),
    tokens(
      'live × rare participant',
      also({ states: ['live'] }, is('participant', rare.participantId)),
      `${live} AND "participantId" = ?`,
      [rare.participantId],
    ),
    tokens('live × rare room', also({ states: ['live'] }, is('room', rare.roomId)), `${live} AND "roomId" = ?`, [
      rare.roomId,
    ]),
    tokens(
      'expired × rare participant',
      also({ states: ['expired'] }, is('participant', rare.participantId)),
      `${expired} AND "participantId" = ?`,
      [rare.participantId],
    ),
    tokens(
      'live × longer than 300 days',
      also({ states: ['live'], longer: 300 * DAY }),
      `${live} AND exp - iat > ${300 * DAY}`,
    ),
    tokens(
      'revoked × live key',
      also({ states: ['revoked'] }, is('key', rare.apiKeyId)),
      '"revokedAt" IS NOT NULL AND "apiKeyId" = ?',
      [rare.apiKeyId],
    ),
    tokens(
      'not the frequent person × rare participant',
      not('who', frequent.issuerId, is('participant', rare.participantId)),
      '"issuerId" <> ? AND "participantId" = ?',
      [frequent.issuerId, rare.participantId],
    ),
    tokens(
      'not allow_join × rare room',
      not('permission', 'allow_join', is('room', rare.roomId)),
      'permissions NOT LIKE ? AND "roomId" = ?',
      ['%"allow_join"%', rare.roomId],
    ),

    words('text, frequent', 'lecture'),
    words('text, frequent piece', 'udent-0'),
    words('text, rare', rare.participantId),
    words('text, absent', 'zwiebelkuchen'),
    words('text, absent, of frequent pieces', 'lecturestudent'),
    words('text, absent, whose pieces all stand together', 'student-000000'),
    words('text, two words', 'oral exam'),
    words('text, piece of a fingerprint', piece),
    words('text, a name', 'lindqvist'),
    words(
      'text, frequent × rare participant',
      'lecture',
      is('participant', rare.participantId),
      '"participantId" = ?',
      [rare.participantId],
    ),
    words('text, frequent × rare source', 'student', is('source', 'APPROVAL'), 'source = ?', ['APPROVAL']),
    words('text, frequent × live', 'student', also({ states: ['live'] }), live),
    events('text, frequent', also({ text: 'lecture' }), 'detail LIKE ?', ['%lecture%']),
    events('text, absent', also({ text: 'zwiebelkuchen' }), 'detail LIKE ?', ['%zwiebelkuchen%']),

    charts('a month', NO_FILTER, 'none'),
    charts('a year, by key', also({ created: { preset: 'year' } }), 'key'),
    charts('a year, by permission', also({ created: { preset: 'year' } }), 'permission'),
    charts(
      'a week of a person, by source',
      also({ created: { preset: 'week' } }, is('who', frequent.issuerId)),
      'source',
    ),

    { name: 'home of the desk', ask: () => readDeskHome({ viewer }) },
    {
      name: 'home of a member',
      ask: () => readOwnHome({ viewer: { ...viewer, role: 'MEMBER', memberId: frequent.issuerId } }),
    },
    { name: 'record of a token', ask: () => getToken({ viewer, id: world.tokenId }) },
    { name: 'record by its fingerprint', ask: () => findByFingerprint({ viewer, fingerprint: world.fingerprint }) },
    { name: 'own tokens that expire soon', ask: () => listExpiring({ viewer }) },
    { name: 'whom rotating a secret hits', ask: () => readBlastRadius({ viewer, id: frequent.apiKeyId }) },
  ]
}
