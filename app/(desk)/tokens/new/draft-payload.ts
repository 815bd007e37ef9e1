import { buildPayload, expiryProblem, type TokenPayload } from '@/lib/token/claims'
import { parseInstant, secondsOf } from '@/lib/token/duration'
import { PERMISSIONS } from '@/lib/token/permissions'
import { type TokenRequest, type TokenRequestInput, tokenRequestSchema, versionReason } from '@/lib/token/request'
import { ROLES } from '@/lib/token/roles'

const FIELD_NAME: Record<string, string> = {
  apiKeyId: 'API key',
  permissions: 'permissions',
  roles: 'roles',
  roomId: 'room',
  participantId: 'participant',
  expiry: 'expiry',
  purpose: 'purpose',
}

/** A payload for the preview. */
export interface DraftPayload {
  /** As it would be signed now, or as far as it can be made of what is typed. */
  payload: Partial<TokenPayload>
  /** The fields, in words, that keep it from being signed; none when it is exact. */
  missing: string[]
}

/**
 * What would be signed for this input now. Where the input does not fit yet, it is what is typed so far: without an expiry
 * that cannot be read, and with an empty key.
 *
 * @param now the server's time in seconds since 1970
 */
export function draftPayload(input: TokenRequestInput, apiKey: string | null, now: number): DraftPayload {
  const parsed = tokenRequestSchema.safeParse(input)
  if (parsed.success && apiKey !== null) {
    const late = expiryProblem(parsed.data, now)
    return { payload: buildPayload(parsed.data, { apiKey, now }), missing: late ? ['expiry'] : [] }
  }
  const named = new Set<string>(apiKey === null ? ['API key'] : [])
  for (const { path } of parsed.error?.issues ?? []) named.add(FIELD_NAME[String(path[0])] ?? String(path[0]))
  const { exp, ...payload } = buildPayload(asTyped(input, now), { apiKey: apiKey ?? '', now })
  return { payload: Number.isFinite(exp) ? { ...payload, exp } : payload, missing: [...named] }
}

function asTyped(input: TokenRequestInput, now: number): TokenRequest {
  const exp =
    input.expiry.kind === 'at' ? parseInstant(input.expiry.at) : now + secondsOf(input.expiry.amount, input.expiry.unit)
  return {
    requestId: input.requestId,
    apiKeyId: input.apiKeyId,
    permissions: PERMISSIONS.filter((permission) => input.permissions.includes(permission)),
    roles: ROLES.filter((role) => input.roles.includes(role)),
    version: input.version2 || versionReason(input) !== null ? 2 : null,
    roomId: input.roomId.trim() || null,
    participantId: input.participantId || null,
    expiry: { kind: 'at', exp: exp ?? Number.NaN },
    purpose: null,
  }
}
