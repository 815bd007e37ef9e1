/**
 * Every permission that VideoSDK documents, in the order of the documentation; a token carries them in this order.
 * Source: VideoSDK "Authentication and Tokens".
 */
export const PERMISSIONS = ['allow_join', 'ask_join', 'allow_mod'] as const
/** See {@link PERMISSIONS}. */
export type Permission = (typeof PERMISSIONS)[number]

/** What a permission lets its holder do, as one sentence for people. */
export const PERMISSION_MEANING: Record<Permission, string> = {
  allow_join: 'Joins the room directly, and may admit or turn away those who ask.',
  ask_join: 'Must ask to join, and waits until somebody with allow_join answers.',
  allow_mod: 'May toggle the webcam and the microphone of other participants.',
}

/** Whether a text is a documented permission, letter by letter. */
export function isPermission(text: string): text is Permission {
  return (PERMISSIONS as readonly string[]).includes(text)
}

/**
 * Why VideoSDK would refuse this set of permissions, or null. `ask_join` beside another permission is its documented
 * join error 4008 INVALID_PERMISSIONS.
 */
export function permissionConflict(permissions: readonly string[]): string | null {
  const others = permissions.filter((permission) => permission !== 'ask_join')
  if (!permissions.includes('ask_join') || others.length === 0) return null
  return `ask_join cannot be combined with ${[...new Set(others)].join(' and ')}: VideoSDK refuses the join with error 4008 INVALID_PERMISSIONS. Keep ask_join alone, or take it away.`
}
