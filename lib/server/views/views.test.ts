import { describe, expect, test } from 'vitest'
import { saveViewSchema } from '@/lib/views/view-schema'
import { addViewer, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { chooseStartView } from './choose-start-view'
import { deleteView } from './delete-view'
import { listViews } from './list-views'
import { saveView } from './save-view'

await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
const auditor = await addViewer('AUDITOR', 'Priya Raman')
const member = await addViewer('MEMBER', 'Jonas Weber')
const names = async (viewer: typeof admin, list: 'TOKENS' | 'EVENTS' = 'TOKENS') =>
  (await listViews({ viewer, list })).map(({ name }) => name)
const exams = { list: 'TOKENS', name: 'Exams', shared: false, query: '?q=exam' } as const
const live = {
  list: 'TOKENS',
  name: 'Live moderators',
  shared: true,
  query: '?permission=allow_mod&state=live',
} as const

describe('views', () => {
  test('one’s own are seen by nobody else, shared ones by all who may read the list', async () => {
    const { id } = await saveView({ viewer: member, input: exams })
    await saveView({ viewer: admin, input: live })
    await saveView({ viewer: admin, input: { ...live, list: 'EVENTS', name: 'Rotations' } })
    expect(await names(member)).toEqual(['Exams', 'Live moderators'])
    expect(await names(auditor)).toEqual(['Live moderators'])
    expect(await names(auditor, 'EVENTS')).toEqual(['Rotations'])
    expect(await names(member, 'EVENTS')).toEqual([])
    await expect(deleteView({ viewer: admin, input: { id } })).rejects.toMatchObject({ code: 'not-found' })
    expect(await lastEvent('view.saved')).toMatchObject({
      actorId: admin.memberId,
      detail: { name: 'Rotations', shared: true },
    })
  })

  test('are shared by admins alone, and of the audit only by who may read it', async () => {
    await expect(saveView({ viewer: member, input: live })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(saveView({ viewer: auditor, input: live })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(saveView({ viewer: member, input: { ...exams, list: 'EVENTS' } })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await saveView({ viewer: auditor, input: { ...exams, list: 'EVENTS' } })
    expect(await names(auditor, 'EVENTS')).toEqual(['Exams', 'Rotations'])
  })

  test('a list begins with the chosen one, for the one who chose it, until it is deleted', async () => {
    const [, shared] = await listViews({ viewer: member, list: 'TOKENS' })
    await chooseStartView({ viewer: member, input: { list: 'TOKENS', id: shared?.id ?? '' } })
    const starts = async (viewer: typeof admin) =>
      (await listViews({ viewer, list: 'TOKENS' })).filter(({ isStart }) => isStart).map(({ name }) => name)
    expect(await starts(member)).toEqual(['Live moderators'])
    expect(await starts(admin)).toEqual([])
    expect(await lastEvent('view.start-chosen')).toMatchObject({ detail: { list: 'TOKENS', name: 'Live moderators' } })
    await chooseStartView({ viewer: member, input: { list: 'TOKENS', id: null } })
    expect(await starts(member)).toEqual([])
    await chooseStartView({ viewer: member, input: { list: 'TOKENS', id: shared?.id ?? '' } })
    await deleteView({ viewer: admin, input: { id: shared?.id ?? '' } })
    expect(await starts(member)).toEqual([])
    expect(await names(member)).toEqual(['Exams'])
  })

  test('somebody else’s, one of another list, and one that is gone are not found', async () => {
    const [own] = await listViews({ viewer: auditor, list: 'EVENTS' })
    const id = own?.id ?? ''
    const choose = (viewer: typeof admin, list: 'TOKENS' | 'EVENTS') => chooseStartView({ viewer, input: { list, id } })
    await expect(choose(admin, 'EVENTS')).rejects.toMatchObject({ code: 'not-found' })
    await expect(choose(auditor, 'TOKENS')).rejects.toMatchObject({ code: 'not-found' })
    await deleteView({ viewer: auditor, input: { id } })
    await expect(choose(auditor, 'EVENTS')).rejects.toMatchObject({ code: 'not-found' })
    await expect(deleteView({ viewer: auditor, input: { id } })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a query keeps what a filter knows, and nothing else', () => {
    const parse = (query: string) => saveViewSchema.safeParse({ ...exams, query })
    expect(parse('?q=exam&next=//evil.example&after=5').data?.query).toBe('?q=exam')
    expect(parse('?after=5').error?.issues[0]?.message).toContain('no filter to save')
    expect(saveViewSchema.safeParse({ ...exams, name: ' ' }).success).toBe(false)
  })
})
