import type { TokenCheck } from '@/lib/server/tokens/check-tokens'
import { thisDesk } from './this-desk'

/** What the desk of this machine says of tokens: its keys, and its registry. @returns a text when there is no desk to ask */
export async function askDesk(tokens: readonly string[]): Promise<TokenCheck[] | string> {
  const desk = thisDesk()
  if (typeof desk === 'string') return desk
  // Only now: the other ways to inspect start without a database.
  const { checkAtTerminal } = await import('@/lib/server/tokens/check-tokens')
  return checkAtTerminal(tokens)
}

/** The part of the answer that only a desk knows, for JSON. */
export function deskAnswer({ registry, key, secretVersion, secretWithdrawn, record, fingerprint }: TokenCheck) {
  return { registry, key: key?.name ?? null, secretVersion, secretWithdrawn, record: record?.id ?? null, fingerprint }
}

const REGISTRY = {
  active: 'issued here, and not revoked',
  revoked: 'REVOKED in our registry; VideoSDK is not told, and takes it until it expires',
  unknown: 'not issued here',
}

/** The same for people. */
export function registryLine({ registry, key, secretVersion, secretWithdrawn, record }: TokenCheck): string {
  const signed =
    key && secretVersion !== null ? `, signed with “${key.name}”, version ${secretVersion} of its secret` : ''
  const dead = secretWithdrawn ? '. That version is withdrawn at VideoSDK: the token counts as dead' : ''
  const by = record ? `. Issued by ${record.issuerName}, record ${record.id}` : ''
  return `\nDesk      ${REGISTRY[registry]}${signed}${dead}${by}.\n`
}
