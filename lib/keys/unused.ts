/** After so many days without a token a key is pointed out. */
const UNUSED_DAYS = 90

/** Whether nothing was issued with an enabled key for 90 days. @param now seconds since 1970 */
export function isUnused(
  key: { createdAt: string; disabledAt: string | null; lastIssuedAt: string | null },
  now: number,
): boolean {
  const last = Date.parse(key.lastIssuedAt ?? key.createdAt) / 1_000
  return key.disabledAt === null && now - last > UNUSED_DAYS * 86_400
}
