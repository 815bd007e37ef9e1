import 'server-only'

/** A session ends this long after sign-in, however it is used: 7 days. */
export const SESSION_SECONDS = 7 * 24 * 3600
/** A session ends after this long without use: 24 hours. */
export const IDLE_SECONDS = 24 * 3600
/** How exactly the last use is kept: one write a minute at most. */
export const LAST_USED_STEP_SECONDS = 60
