import { parseInstant, secondsOf } from '@/lib/token/duration'
import { type TokenRequestInput, versionReason } from '@/lib/token/request'
import { type BrokenRule, brokenRules } from './broken-rules'
import type { KeyRules } from './key-rules'

/** Rules as they are told to who wants to issue: without the names of who may. */
export interface ToldRules {
  rules: KeyRules
  mayUse: boolean
}

/** Whether the rules of a key let somebody neither issue with it nor ask: it is not offered, or out of use. */
export const isClosed = (told: ToldRules | null): boolean =>
  told !== null && !told.mayUse && told.rules.outside === 'refuse'

/**
 * What a request that is still being typed breaks, for the form and for tables; the server looks for itself. What is not filled in
 * properly yet breaks nothing here: the schema says so.
 *
 * @param now the server's time in seconds since 1970
 */
export function brokenInput(
  { rules, mayUse }: ToldRules,
  input: Omit<TokenRequestInput, 'requestId'>,
  now: number,
): BrokenRule[] {
  const { expiry } = input
  const seconds =
    expiry.kind === 'in' ? secondsOf(expiry.amount, expiry.unit) : (parseInstant(expiry.at) ?? Number.NaN) - now
  const token = {
    permissions: input.permissions,
    roles: input.roles,
    version: input.version2 || versionReason(input) !== null ? 2 : null,
    roomId: input.roomId.trim() || null,
    participantId: input.participantId || null,
    purpose: input.purpose.trim() || null,
    lifeSeconds: seconds,
  }
  const users = mayUse ? null : { roles: [], members: [] }
  return brokenRules({ ...rules, users }, token, { id: '', role: 'MEMBER' })
}
