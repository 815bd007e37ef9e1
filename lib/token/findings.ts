import { EXPIRY_UNITS, type ExpiryUnit, parseInstant, secondsOf } from './duration'
import { type Finding, warning } from './finding'

/** A half-typed request: any member may be missing or wrong, nothing here throws. */
export type RequestDraft = {
  roles?: readonly string[] | null
  roomId?: string | null
  participantId?: string | null
  expiry?: { kind?: string; amount?: number; unit?: string; at?: string } | null
}

const WEEK_SECONDS = secondsOf(7, 'days')
const YEAR_SECONDS = secondsOf(365, 'days')

const USUAL_ROOM = /^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/
const PLACEHOLDER = /^(?:lxvdplwt$|2kyv-gzay-64pg$|[<[{(]*(?:YOUR[ _-]|your_))/
/** Zero-width and direction characters: a text with one looks like another that it does not equal. */
const INVISIBLE = /\p{Cf}/u

/**
 * What deserves a warning before a request is signed; never a refusal. `now` in epoch seconds.
 *
 * Codes: `placeholder`, `unusual-room-id`, `invisible-character`, `both-roles`, `crawler-participant`, `long-life`, `year-long-life`.
 */
export function requestFindings(draft: RequestDraft, now: number): Finding[] {
  return [
    ...idFindings('roomId', draft.roomId?.trim() ?? ''),
    ...idFindings('participantId', draft.participantId ?? ''),
    ...roleFindings(draft.roles ?? [], Boolean(draft.participantId)),
    ...lifeFindings(lifeOfDraft(draft.expiry, now)),
  ]
}

/** What is odd about the id of a room or participant that could be used; an empty one says nothing. */
export function idFindings(claim: 'roomId' | 'participantId', id: string): Finding[] {
  const thing = claim === 'roomId' ? 'room' : 'participant'
  if (id === '') return []
  if (isPlaceholder(id)) {
    return [
      warning('placeholder', claim, {
        message: `“${id}” is a placeholder from VideoSDK's documentation, not a ${thing} of yours.`,
        fix: `Put in the ID of your own ${thing}, or leave the field empty.`,
      }),
    ]
  }
  if (INVISIBLE.test(id)) {
    return [
      warning('invisible-character', claim, {
        message: `The ${thing} ID contains a character that cannot be seen, so it equals no ID that looks the same.`,
        fix: 'Type it again by hand instead of pasting it.',
      }),
    ]
  }
  if (claim === 'roomId' && !USUAL_ROOM.test(id)) {
    return [
      warning('unusual-room-id', claim, {
        message: 'VideoSDK makes room IDs like abcd-1234-wxyz: three groups of four small letters and digits.',
        fix: 'Check it for a typing mistake. If it is a custom room ID of yours, it is fine.',
      }),
    ]
  }
  return []
}

/** What is odd about documented roles together. */
export function roleFindings(roles: readonly string[], forParticipant: boolean): Finding[] {
  const crawler = roles.includes('crawler')
  if (crawler && roles.includes('rtc')) {
    return [
      warning('both-roles', 'roles', {
        message:
          'crawler is for the REST API only and rtc for rooms only: a token with both opens both to whoever holds it.',
        fix: 'Choose the one that is needed, and make a second token for the other use.',
      }),
    ]
  }
  if (crawler && forParticipant) {
    return [
      warning('crawler-participant', 'roles', {
        message:
          'A crawler token cannot join a room (error 4024 UNAUTHORIZED_ROLE), so a participant has no use for it.',
        fix: 'Choose rtc for a participant, or leave the participant empty for the REST API.',
      }),
    ]
  }
  return []
}

/** What is odd about a lifetime, in seconds; null when it is not known. */
export function lifeFindings(seconds: number | null): Finding[] {
  if (seconds === null || !(seconds > WEEK_SECONDS)) return []
  const days = Math.floor(seconds / secondsOf(1, 'days'))
  const yearLong = seconds >= YEAR_SECONDS
  return [
    warning(yearLong ? 'year-long-life' : 'long-life', 'exp', {
      message: `The token lives ${yearLong ? 'a year or more' : 'longer than 7 days'}${days > 7 ? ` (${days.toLocaleString('en')} days)` : ''}. VideoSDK cannot revoke a single token: if it leaks, only a new secret or a disabled key ends it.`,
      fix: 'Choose the shortest time that serves; a token is checked only when joining.',
    }),
  ]
}

/** Whether a text is a placeholder that was left in from VideoSDK's documentation (`lxvdplwt`, `YOUR_API_KEY`). */
export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text)

function lifeOfDraft(expiry: RequestDraft['expiry'], now: number): number | null {
  if (expiry?.kind === 'at') {
    const exp = parseInstant(expiry.at ?? '')
    return exp === null ? null : exp - now
  }
  if (expiry?.kind !== 'in' || typeof expiry.amount !== 'number' || !isUnit(expiry.unit)) return null
  return secondsOf(expiry.amount, expiry.unit)
}

const isUnit = (unit: string | undefined): unit is ExpiryUnit => (EXPIRY_UNITS as readonly unknown[]).includes(unit)
