/** Every claim that VideoSDK documents, in the order of its documentation. Source: "Authentication and Tokens". */
export const VIDEOSDK_CLAIMS = ['apikey', 'permissions', 'version', 'roomId', 'participantId', 'roles'] as const
/** See {@link VIDEOSDK_CLAIMS}. */
export type VideosdkClaim = (typeof VIDEOSDK_CLAIMS)[number]

/** The claims that hold a time, in seconds since 1970, as they follow in a payload. */
export const TIME_CLAIMS = ['iat', 'nbf', 'exp'] as const

const REGISTERED_CLAIMS = [...TIME_CLAIMS, 'iss', 'sub', 'aud', 'jti'] as const
type RegisteredClaim = (typeof REGISTERED_CLAIMS)[number]

/** Whether VideoSDK documents a claim of this name, letter by letter. */
export const isVideosdkClaim = (name: string): name is VideosdkClaim =>
  (VIDEOSDK_CLAIMS as readonly string[]).includes(name)

/** Whether the standard (RFC 7519) registers a claim of this name; VideoSDK minds only the times. */
export const isRegisteredClaim = (name: string): name is RegisteredClaim =>
  (REGISTERED_CLAIMS as readonly string[]).includes(name)

/** Whether a claim of this name holds a time. */
export const isTimeClaim = (name: string): boolean => (TIME_CLAIMS as readonly string[]).includes(name)

/** What a claim says in a line, and the rule that VideoSDK's documentation or the standard has for it. */
export interface ClaimMeaning {
  meaning: string
  /** Null where nothing documents it. */
  rule: string | null
}

const UNUSED = 'RFC 7519: optional. VideoSDK does not use it.'

const CLAIM_MEANING: Record<VideosdkClaim | RegisteredClaim, ClaimMeaning> = {
  apikey: { meaning: 'The VideoSDK API key that it is for.', rule: 'Mandatory. The key of the dashboard, as a text.' },
  permissions: {
    meaning: 'What its holder may do in a room.',
    rule: 'Mandatory. A list of allow_join, ask_join, allow_mod; ask_join stands alone.',
  },
  version: {
    meaning: 'The version of the API that it is for.',
    rule: 'The number 2 for the v2 API, and with a room, a participant or a role.',
  },
  roomId: { meaning: 'Works for this room only.', rule: 'Optional, with version 2. Another room is error 4022.' },
  participantId: {
    meaning: 'Works for this participant only.',
    rule: 'Optional, with version 2, without white space. Another participant is error 4023.',
  },
  roles: {
    meaning: 'rtc joins rooms, crawler calls the REST API.',
    rule: 'Optional, with version 2. A list of crawler and rtc.',
  },
  iat: { meaning: 'Created (issued at).', rule: 'Seconds since 1970. Limits nothing.' },
  exp: {
    meaning: 'Expires. Checked at joining only: a running meeting goes on.',
    rule: 'Seconds since 1970. Over at that very second; short in production.',
  },
  nbf: { meaning: 'Not valid before.', rule: 'Seconds since 1970. VideoSDK does not document it.' },
  iss: { meaning: 'Who issued it.', rule: UNUSED },
  sub: { meaning: 'Whom it is about.', rule: UNUSED },
  aud: { meaning: 'Whom it is meant for.', rule: UNUSED },
  jti: { meaning: 'Its id.', rule: UNUSED },
}

const UNDOCUMENTED: ClaimMeaning = { meaning: 'Not a claim that VideoSDK documents.', rule: null }

/** What a claim says, or that nobody documents it. */
export function claimMeaning(name: string): ClaimMeaning {
  return isVideosdkClaim(name) || isRegisteredClaim(name) ? CLAIM_MEANING[name] : UNDOCUMENTED
}
