import type { Stage } from './key-schemas'

/** A secret that has signed for more than so many days is pointed out. */
export const ROTATION_DAYS = 90

/**
 * Whether the secret that signs was not replaced for 90 days. Of an enabled key: what is disabled signs nothing. Not of a demo key: VideoSDK
 * does not know it.
 *
 * @param now seconds since 1970
 */
export function isUnrotated(
  key: { stage: Stage; disabledAt: string | null; secretSince: string | null },
  now: number,
): boolean {
  if (key.stage === 'DEMO' || key.disabledAt !== null || key.secretSince === null) return false
  return now - Date.parse(key.secretSince) / 1_000 > ROTATION_DAYS * 86_400
}
