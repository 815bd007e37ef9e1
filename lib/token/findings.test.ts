import { describe, expect, it } from 'vitest'
import { type RequestDraft, requestFindings } from './findings'
import { NOW } from './raw-token.fixture'

const codes = (draft: RequestDraft) => requestFindings(draft, NOW).map(({ code, claim }) => `${code}@${claim}`)

describe('requestFindings', () => {
  it.each<[RequestDraft, string[]]>([
    [{}, []],
    [{ roles: null, roomId: null, participantId: null, expiry: null }, []],
    [{ roomId: 'abcd-1234-wxyz', participantId: 'anna', roles: ['rtc'] }, []],
    [{ roomId: ' abcd-1234-wxyz ' }, []],
    [{ roomId: '   ' }, []],

    [{ roomId: 'daily stand-up' }, ['unusual-room-id@roomId']],
    [{ roomId: 'ABCD-1234-wxyz' }, ['unusual-room-id@roomId']],
    [{ roomId: 'abcd-1234-wxyz-1' }, ['unusual-room-id@roomId']],
    [{ participantId: 'daily' }, []],

    [{ roomId: '2kyv-gzay-64pg' }, ['placeholder@roomId']],
    [{ participantId: 'lxvdplwt' }, ['placeholder@participantId']],
    [{ roomId: 'YOUR_ROOM_ID' }, ['placeholder@roomId']],
    [{ roomId: '<YOUR ROOM ID>' }, ['placeholder@roomId']],
    [{ participantId: 'your_participant_id' }, ['placeholder@participantId']],
    [{ roomId: '2kyv-gzay-64pg', participantId: 'lxvdplwt' }, ['placeholder@roomId', 'placeholder@participantId']],
    [{ participantId: 'lxvdplwt2' }, []],
    [{ participantId: 'yours_truly' }, []],

    [{ roomId: 'abcd-1234-wxyz\u200b' }, ['invisible-character@roomId']],
    [{ participantId: 'an\u202ena' }, ['invisible-character@participantId']],

    [{ roles: ['crawler', 'rtc'] }, ['both-roles@roles']],
    [{ roles: ['rtc', 'crawler'], participantId: 'anna' }, ['both-roles@roles']],
    [{ roles: ['crawler'], participantId: 'anna' }, ['crawler-participant@roles']],
    [{ roles: ['crawler'] }, []],
    [{ roles: ['crawler'], roomId: 'abcd-1234-wxyz' }, []],

    [{ expiry: { kind: 'in', amount: 7, unit: 'days' } }, []],
    [{ expiry: { kind: 'in', amount: 8, unit: 'days' } }, ['long-life@exp']],
    [{ expiry: { kind: 'in', amount: 604_800, unit: 'seconds' } }, []],
    [{ expiry: { kind: 'in', amount: 604_801, unit: 'seconds' } }, ['long-life@exp']],
    [{ expiry: { kind: 'in', amount: Number.NaN, unit: 'days' } }, []],
    [{ expiry: { kind: 'in', amount: 8, unit: 'weeks' } }, []],
    [{ expiry: { kind: 'in' } }, []],
    [{ expiry: { kind: 'at', at: '2026-12-01T15:05:00Z' } }, []],
    [{ expiry: { kind: 'at', at: '2026-12-01T15:05:01Z' } }, ['long-life@exp']],
    [{ expiry: { kind: 'at', at: '2020-01-01T00:00:00Z' } }, []],
    [{ expiry: { kind: 'at', at: 'soon', amount: 8, unit: 'days' } }, []],
    [{ expiry: { kind: 'at' } }, []],
  ])('%j', (draft, expected) => {
    expect(codes(draft)).toEqual(expected)
  })

  it('are warnings, each with a reason and a fix', () => {
    const findings = requestFindings(
      { roomId: 'x', participantId: 'lxvdplwt', roles: ['crawler'], expiry: { kind: 'in', amount: 30, unit: 'days' } },
      NOW,
    )
    expect(findings).toHaveLength(4)
    for (const { severity, message, fix } of findings) {
      expect(severity).toBe('warning')
      expect(message).toMatch(/\.$/)
      expect(fix).toMatch(/\.$/)
    }
  })

  it('says how long a long life is', () => {
    const [finding] = requestFindings({ expiry: { kind: 'in', amount: 36_525, unit: 'days' } }, NOW)
    expect(finding).toMatchObject({ code: 'year-long-life' })
    expect(finding?.message).toContain('a year or more (36,525 days)')
  })
})
