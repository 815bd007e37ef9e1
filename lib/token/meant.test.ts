import { describe, expect, it } from 'vitest'
import { meantMember, meantPermission, meantRole } from './meant'

describe('what was probably meant', () => {
  it.each([
    ['api_key', 'apikey'],
    ['apiKey', 'apikey'],
    ['meetingId', 'roomId'],
    ['room_id', 'roomId'],
    ['peerId', 'participantId'],
    ['partcipantId', 'participantId'],
    ['role', 'roles'],
    ['persmissions', 'permissions'],
    ['expires_in', 'expiresIn'],
  ])('%s is %s', (name, meant) => expect(meantMember(name)).toBe(meant))

  it.each(['sub', 'video', 'constructor', '__proto__', 'toString', 'a'])('%s is nothing of ours', (name) => {
    expect(meantMember(name)).toBeNull()
  })

  it('knows permissions and roles in other letters, and invents none', () => {
    expect(meantPermission('ALLOW-JOIN')).toBe('allow_join')
    expect(meantPermission('alow_join')).toBe('allow_join')
    expect(meantPermission('allow_jion')).toBe('allow_join')
    for (const text of ['allow_publish', 'allow_create', 'allow_recording', 'allow_mic', '']) {
      expect(meantPermission(text)).toBeNull()
    }
    expect(meantRole('CRAWLER')).toBe('crawler')
    expect(meantRole('RTC')).toBe('rtc')
    for (const text of ['participant', 'moderator', 'r', '']) expect(meantRole(text)).toBeNull()
  })
})
