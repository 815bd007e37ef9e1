import {
  apikeyFindings,
  idClaimFindings,
  MAX_NAMED,
  permissionsFindings,
  rolesFindings,
  versionFindings,
} from './claim-findings'
import { error, type Finding, info } from './finding'
import type { JsonObject } from './json'
import { isRegisteredClaim, isVideosdkClaim } from './known-claims'
import { meantMember } from './meant'
import { timeFindings } from './time-findings'
import { excerpt } from './words'

/**
 * Everything that is odd about a token's payload for VideoSDK, in the order of the claims; never throws. `now` in seconds since 1970.
 * An `error` keeps it from doing what it is for, by VideoSDK's documentation; a `warning` may; an `info` explains.
 *
 * Codes, by claim:
 * - names: `misnamed-claim`, `misplaced-option`, `unknown-claim`
 * - apikey: `apikey-missing`, `apikey-type`, `apikey-space`, `apikey-shape`, `placeholder`
 * - permissions: `permissions-missing`, `permissions-type`, `permissions-empty`, `unknown-permission`, `permission-conflict`,
 *   `no-join-permission`
 * - version: `version-type`, `version-other`, `version-missing`
 * - roomId, participantId: `id-type`, `id-empty`, `id-space`, and those of `requestFindings`
 * - roles: `roles-type`, `roles-empty`, `role-case`, `unknown-role`, `crawler-cannot-join`, `rtc-no-rest`, and those of `requestFindings`
 * - iat, nbf, exp: `no-exp`, `no-iat`, `time-type`, `time-milliseconds`, `time-fraction`, `never-valid`, `iat-future`, `nbf-future`,
 *   `long-life`, `year-long-life`
 *
 * Source: VideoSDK "Authentication and Tokens" and its list of error codes; the mistakes are those of public code.
 */
export function tokenFindings(payload: JsonObject, now: number): Finding[] {
  const names = namesOf(payload)
  return [
    ...names.findings,
    ...apikeyFindings(payload, names.meant),
    ...permissionsFindings(payload, names.meant),
    ...versionFindings(payload),
    ...idClaimFindings(payload, 'roomId'),
    ...idClaimFindings(payload, 'participantId'),
    ...rolesFindings(payload),
    ...timeFindings(payload, now),
    ...names.unknown,
  ]
}

/** Claims by other names than VideoSDK's, and which of its claims they stand for. */
function namesOf(payload: JsonObject): { findings: Finding[]; unknown: Finding[]; meant: Set<string> } {
  const findings: Finding[] = []
  const meant = new Set<string>()
  const unknown: string[] = []
  for (const name of Object.keys(payload)) {
    if (isVideosdkClaim(name) || isRegisteredClaim(name)) continue
    const member = meantMember(name)
    if (member === 'expiresIn' && !('exp' in payload) && findings.length < MAX_NAMED) {
      findings.push({
        code: name === 'expiresIn' ? 'misplaced-option' : 'misnamed-claim',
        severity: 'error',
        claim: name,
        message: `“${excerpt(name)}” is no claim, so it ends nothing: a token ends at exp, in seconds since 1970.`,
        fix: 'Give expiresIn to jwt.sign as an option, beside the payload, or write exp.',
      })
    } else if (member !== null && member !== 'expiresIn' && !(member in payload) && findings.length < MAX_NAMED) {
      meant.add(member)
      findings.push(
        error('misnamed-claim', name, {
          message: `VideoSDK reads ${member}, and not “${excerpt(name)}”: for it the claim is not there.`,
          fix: `Call it ${member}.`,
        }),
      )
    } else unknown.push(name)
  }
  return { findings, unknown: unknownFindings(unknown), meant }
}

function unknownFindings(names: string[]): Finding[] {
  if (names.length === 0) return []
  const named = names.slice(0, MAX_NAMED).map((name) => `“${excerpt(name)}”`)
  const rest = names.length - named.length
  return [
    info('unknown-claim', names.length === 1 ? (names[0] ?? null) : null, {
      message: `VideoSDK documents no ${names.length === 1 ? 'claim' : 'claims'} ${named.join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''}.`,
      fix: 'Leave out what nothing reads: whoever holds the token can read it.',
    }),
  ]
}
