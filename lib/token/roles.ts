/**
 * Every role that VideoSDK documents for the `roles` claim, in the order of the documentation's own sample; a token
 * carries them in this order, so that it equals the sample's bytes.
 */
export const ROLES = ['crawler', 'rtc'] as const
/** See {@link ROLES}. */
export type Role = (typeof ROLES)[number]

/** What a role is for, as one sentence for people. */
export const ROLE_MEANING: Record<Role, string> = {
  crawler: 'For the v2 REST API only: it cannot join a room.',
  rtc: 'For joining rooms only: it cannot call the REST API.',
}

/** Whether a text is a documented role, letter by letter (`CRAWLER` is none). */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}
