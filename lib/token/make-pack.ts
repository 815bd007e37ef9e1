import { createHmac, type KeyObject } from 'node:crypto'
import { encodeBase64url } from './base64url'
import type { PackCase, PackContext, PackPayload } from './negative-pack'

/**
 * Makes the token of a case. HS256 by hand, as no library would make these.
 *
 * @param secrets `key` of the chosen key; `stranger` random, for this pack alone
 */
export function makePackToken(
  it: PackCase,
  context: PackContext,
  secrets: { key: KeyObject; stranger: KeyObject },
): { token: string; payload: PackPayload } {
  const payload = it.payload(context)
  const header = partOf({ alg: it.alg ?? 'HS256', typ: 'JWT' })
  const input = `${header}.${partOf(payload)}`
  const signature =
    it.signer === 'nobody' ? '' : createHmac('sha256', secrets[it.signer]).update(input).digest('base64url')
  switch (it.damage) {
    case 'no-signature':
      return { token: input, payload }
    case 'cut-signature':
      return { token: `${input}.${signature.slice(0, 24)}`, payload }
    case 'later-expiry': {
      const changed = { ...payload, exp: context.now + 600 }
      return { token: `${header}.${partOf(changed)}.${signature}`, payload: changed }
    }
    default:
      return { token: `${input}.${signature}`, payload }
  }
}

const partOf = (object: object) => encodeBase64url(new TextEncoder().encode(JSON.stringify(object)))

/** Whether its token must be recorded as issued: it carries a right signature of the chosen key. */
export const isIssued = (it: PackCase): boolean => it.signer === 'key' && it.damage === undefined
