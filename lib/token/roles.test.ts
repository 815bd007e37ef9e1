import { describe, expect, it } from 'vitest'
import { isRole, ROLE_MEANING, ROLES } from './roles'

describe('roles', () => {
  it("are the documented ones, in the order of the documentation's sample, each explained", () => {
    expect(ROLES).toEqual(['crawler', 'rtc'])
    expect(Object.keys(ROLE_MEANING)).toEqual([...ROLES])
  })

  it('are known letter by letter', () => {
    expect(isRole('rtc')).toBe(true)
    for (const wrong of ['', 'RTC', 'participant', ' rtc', 'toString']) expect(isRole(wrong)).toBe(false)
  })
})
