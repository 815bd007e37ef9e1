import { describe, expect, it } from 'vitest'
import { isPermission, PERMISSION_MEANING, PERMISSIONS, permissionConflict } from './permissions'

describe('permissions', () => {
  it('are the documented ones, in the documented order, each explained', () => {
    expect(PERMISSIONS).toEqual(['allow_join', 'ask_join', 'allow_mod'])
    expect(Object.keys(PERMISSION_MEANING)).toEqual([...PERMISSIONS])
  })

  it('are known letter by letter', () => {
    expect(isPermission('allow_join')).toBe(true)
    for (const wrong of ['', 'ALLOW_JOIN', 'allow_publish', 'allow_join ', 'constructor']) {
      expect(isPermission(wrong)).toBe(false)
    }
  })

  it.each([
    [['ask_join', 'allow_join'], 'allow_join'],
    [['allow_mod', 'ask_join'], 'allow_mod'],
    [['allow_join', 'ask_join', 'allow_mod'], 'allow_join and allow_mod'],
  ])('%j is error 4008 and names the others', (permissions, others) => {
    const conflict = permissionConflict(permissions)
    expect(conflict).toContain('4008 INVALID_PERMISSIONS')
    expect(conflict).toContain(`with ${others}:`)
  })

  it.each([[[]], [['ask_join']], [['ask_join', 'ask_join']], [['allow_join']], [['allow_join', 'allow_mod']]])(
    '%j is no conflict',
    (permissions) => {
      expect(permissionConflict(permissions)).toBeNull()
    },
  )
})
