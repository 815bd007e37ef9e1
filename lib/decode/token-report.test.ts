import { expect, it } from 'vitest'
import { predictJoin, predictRest } from '@/lib/token/join-verdict'
import { tokenFindings } from '@/lib/token/token-findings'
import { type ReportedToken, tokenReport } from './token-report'

const NOW = 1_795_532_700

function reported(over: Partial<ReportedToken> = {}): ReportedToken {
  const payload = { apikey: 'k', permissions: ['ask_join', 'allow_join'], iat: NOW - 7_200, exp: NOW - 60 }
  const asked = {
    verdict: 'expired' as const,
    payload,
    room: '3xqn-7dwk-m9tz',
    participant: 'lea',
    demoKey: false,
    keyDeactivated: false,
  }
  return {
    verdict: 'expired',
    code: 'expired',
    message: 'It ended.',
    fingerprint: 'ab'.repeat(32),
    iat: payload.iat,
    exp: payload.exp,
    key: 'Lectures (production), version 1 of its secret',
    registry: 'issued here',
    checkedAt: NOW,
    link: `https://desk.example.org/tokens/by-fingerprint/${'ab'.repeat(32)}`,
    findings: tokenFindings(payload, NOW),
    room: asked.room,
    participant: asked.participant,
    join: predictJoin(asked),
    rest: predictRest(asked),
    ...over,
  }
}

it('tells verdict, fingerprint, times, findings and prediction', () => {
  expect(tokenReport(reported())).toMatchInlineSnapshot(`
    "### VideoSDK token: Expired

    It ended.

    - Verdict: \`expired\`
    - Fingerprint (SHA-256): \`abababababababababababababababababababababababababababababababab\`
    - Created: Tue 24 Nov 2026, 13:05:00 UTC (2 hours ago)
    - Expires: Tue 24 Nov 2026, 15:04:00 UTC (1 minute ago)
    - Key: Lectures (production), version 1 of its secret
    - Registry: issued here
    - Checked: Tue 24 Nov 2026, 15:05:00 UTC, by the clock of the desk
    - Record: https://desk.example.org/tokens/by-fingerprint/abababababababababababababababababababababababababababababababab

    #### Findings

    - **info** \`apikey-shape\` apikey: Every API key in VideoSDK’s samples is a UUID, and this is none. Compare it with the VideoSDK dashboard.
    - **error** \`permission-conflict\` permissions: ask\\_join stands beside another permission, which VideoSDK refuses at joining (error 4008 INVALID\\_PERMISSIONS). Keep ask\\_join alone for who must ask, or leave it out.

    #### Will it join? Predicted from VideoSDK’s documentation

    - Joining (room 3xqn-7dwk-m9tz, participant lea): refused 4002 INVALID\\_TOKEN. It has expired.
    - REST API: refused. It has expired. The API answers “Token is invalid or expired”.
    "
  `)
})

it('lets nothing of a token become markup', () => {
  const evil = '](javascript:alert(1)) <img src=x> `code` **bold** | cell\n# head @team \u202e'
  const report = tokenReport(
    reported({
      message: evil,
      key: evil,
      room: evil,
      findings: [{ code: 'x', severity: 'error', claim: evil, message: evil, fix: evil }],
    }),
  )
  expect(report).not.toMatch(/[^\\]\]\(/)
  expect(report).not.toMatch(/[^\\]<img/)
  expect(report).not.toMatch(/^# head/m)
  expect(report).not.toMatch(/[^\\]@team/)
  expect(report).not.toContain('\u202e')
})
