/** What a claim says, in a line. The names are VideoSDK's, and the registered ones of RFC 7519. */
const CLAIM_MEANING: Record<string, string> = {
  apikey: 'The VideoSDK API key that it is for.',
  permissions: 'What its holder may do in a room.',
  version: '2 is needed for the v2 API, and with a room, a participant or a role.',
  roomId: 'Works for this room only.',
  participantId: 'Works for this participant only.',
  roles: 'rtc joins rooms, crawler calls the REST API.',
  iat: 'Created (issued at).',
  exp: 'Expires. Checked at joining only: a running meeting goes on.',
  nbf: 'Not valid before.',
  iss: 'Who issued it. VideoSDK does not use it.',
  sub: 'Whom it is about. VideoSDK does not use it.',
  aud: 'Whom it is meant for. VideoSDK does not use it.',
  jti: 'Its id. VideoSDK does not use it.',
}

/** The claims that hold a time, in seconds since 1970. */
export const TIME_CLAIMS: readonly string[] = ['iat', 'nbf', 'exp']

/** What a claim says, or that nobody documents it. */
export function claimMeaning(name: string): string {
  return Object.hasOwn(CLAIM_MEANING, name) ? (CLAIM_MEANING[name] ?? '') : 'Not a claim that VideoSDK documents.'
}
