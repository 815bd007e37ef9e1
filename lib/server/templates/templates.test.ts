import { describe, expect, test } from 'vitest'
import { changeTemplateSchema, createTemplateSchema, type TemplateRequest } from '@/lib/templates/template-schema'
import { addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { changeTemplate } from './change-template'
import { createTemplate } from './create-template'
import { deleteTemplate, restoreTemplate } from './delete-template'
import { listTemplates } from './list-templates'

await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
const jonas = await addViewer('MEMBER', 'Jonas Weber')
const ida = await addViewer('MEMBER', 'Ida Kaya')

const REQUEST: TemplateRequest = {
  ...{ apiKeyId: 'key-1', permissions: ['allow_join', 'allow_mod'], roles: ['rtc'], version2: false },
  ...{ roomId: 'exam-hall', participantId: '', expiry: { kind: 'in', amount: 2, unit: 'hours' }, purpose: 'Oral exam' },
}
const input = (it: { name: string; shared?: boolean; pinned?: boolean; request?: TemplateRequest }) =>
  createTemplateSchema.parse({ shared: false, pinned: false, request: REQUEST, ...it })
const namesFor = async (viewer: typeof admin) => (await listTemplates({ viewer })).map(({ name }) => name)

describe('templates', () => {
  test('are one’s own, or shared by an admin; pinned ones stand on top', async () => {
    await createTemplate({ viewer: jonas, input: input({ name: 'Examiner' }) })
    await createTemplate({ viewer: jonas, input: input({ name: 'Zoo walk', pinned: true }) })
    await createTemplate({ viewer: ida, input: input({ name: 'Ida’s own' }) })
    const { id } = await createTemplate({ viewer: admin, input: input({ name: 'Guest', shared: true }) })
    expect(await lastEvent('template.created')).toMatchObject({
      actorId: admin.memberId,
      targetId: id,
      detail: { name: 'Guest', shared: true, request: JSON.stringify(REQUEST) },
    })
    expect(await namesFor(jonas)).toEqual(['Zoo walk', 'Examiner', 'Guest'])
    expect(await namesFor(ida)).toEqual(['Guest', 'Ida’s own'])
    expect(await listTemplates({ viewer: ida })).toMatchObject([
      { name: 'Guest', changeable: false, ownerName: 'Mira Novak', request: REQUEST },
      { changeable: true },
    ])
  })

  test('are shared and changed as shared by admins only', async () => {
    const [guest] = await listTemplates({ viewer: ida })
    const before = await countEvents()
    await expect(
      createTemplate({ viewer: jonas, input: input({ name: 'For all', shared: true }) }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    const change = { ...input({ name: 'Mine now' }), id: guest?.id ?? '' }
    await expect(changeTemplate({ viewer: ida, input: change })).rejects.toMatchObject({ code: 'not-found' })
    await expect(deleteTemplate({ viewer: ida, input: change })).rejects.toMatchObject({ code: 'not-found' })
    expect(await countEvents()).toBe(before + 1) // the refusal
    const other = await addViewer('ADMIN', 'Olu Adeyemi')
    await changeTemplate({ viewer: other, input: { ...change, name: 'Guests', shared: true } })
    expect(await namesFor(ida)).toContain('Guests')
  })

  test('of somebody else can be neither changed, deleted nor brought back', async () => {
    const own = (await listTemplates({ viewer: jonas })).find(({ name }) => name === 'Examiner')
    const id = own?.id ?? ''
    for (const viewer of [ida, admin]) {
      await expect(changeTemplate({ viewer, input: { ...input({ name: 'Stolen' }), id } })).rejects.toMatchObject({
        code: 'not-found',
      })
      await expect(deleteTemplate({ viewer, input: { id } })).rejects.toMatchObject({ code: 'not-found' })
    }
    await deleteTemplate({ viewer: jonas, input: { id } })
    for (const viewer of [ida, admin]) {
      await expect(restoreTemplate({ viewer, input: { id } })).rejects.toMatchObject({ code: 'not-found' })
    }
    await restoreTemplate({ viewer: jonas, input: { id } })
  })

  test('changing and deleting can be undone, and each is an event', async () => {
    const own = (await listTemplates({ viewer: jonas })).find(({ name }) => name === 'Examiner')
    if (!own) throw new Error('gone')
    await changeTemplate({
      viewer: jonas,
      input: changeTemplateSchema.parse({ ...own, name: 'Examiner, long', pinned: true }),
    })
    expect((await lastEvent('template.changed'))?.detail).toMatchObject({
      name: 'Examiner, long',
      before: { name: 'Examiner', pinned: false },
    })
    await changeTemplate({ viewer: jonas, input: changeTemplateSchema.parse(own) })
    expect(await listTemplates({ viewer: jonas })).toContainEqual(own)

    await deleteTemplate({ viewer: jonas, input: { id: own.id } })
    expect(await namesFor(jonas)).not.toContain('Examiner')
    expect((await lastEvent('template.deleted'))?.detail).toMatchObject({ name: 'Examiner' })
    await expect(deleteTemplate({ viewer: jonas, input: { id: own.id } })).rejects.toMatchObject({ code: 'not-found' })
    await restoreTemplate({ viewer: jonas, input: { id: own.id } })
    expect(await listTemplates({ viewer: jonas })).toContainEqual(own)
    expect((await lastEvent('template.restored'))?.targetId).toBe(own.id)
  })

  test('keep the rules of requests; only the key may be open', () => {
    const problems = (request: unknown) =>
      createTemplateSchema
        .safeParse({ name: 'X', shared: false, pinned: false, request })
        .error?.issues.map((it) => it.message)
        .join()
    expect(problems({ ...REQUEST, apiKeyId: '' })).toBeUndefined()
    expect(problems({ ...REQUEST, permissions: ['ask_join', 'allow_join'] })).toMatch(/4008/)
    expect(problems({ ...REQUEST, participantId: 'ida kaya' })).toMatch(/4004/)
    expect(problems({ ...REQUEST, secret: 'x' })).toMatch(/Unknown field/)
    expect(problems(null)).toBeTruthy()
    expect(createTemplateSchema.safeParse({ name: ' ', shared: false, pinned: false, request: REQUEST }).success).toBe(
      false,
    )
  })

  test.each(['AUDITOR', 'TESTER'] as const)('are nothing for the role %s', async (role) => {
    const viewer = await addViewer(role)
    const id = 'any'
    for (const attempt of [
      listTemplates({ viewer }),
      createTemplate({ viewer, input: input({ name: 'X' }) }),
      changeTemplate({ viewer, input: { ...input({ name: 'X' }), id } }),
      deleteTemplate({ viewer, input: { id } }),
      restoreTemplate({ viewer, input: { id } }),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})
