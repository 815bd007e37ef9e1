import type { TokenRequest } from '@/lib/token/request'

/** A record's members that a request decides. */
export interface RecordedClaims {
  keyId: string
  permissions: readonly string[]
  roles: readonly string[]
  version: number | null
  roomId: string | null
  participantId: string | null
  iat: number
  exp: number
}

/** In which fields a request differs from what was issued, in words and in the form's order. The purpose is not compared. */
export function differences(request: TokenRequest, record: RecordedClaims): string[] {
  const { expiry } = request
  const sameLife = expiry.kind === 'at' ? record.exp === expiry.exp : record.exp - record.iat === expiry.seconds
  return [
    request.apiKeyId !== record.keyId && 'API key',
    request.permissions.join() !== record.permissions.join() && 'permissions',
    request.roles.join() !== record.roles.join() && 'roles',
    request.version !== record.version && 'version',
    request.roomId !== record.roomId && 'room',
    request.participantId !== record.participantId && 'participant',
    !sameLife && 'expiry',
  ].filter((name) => name !== false)
}
