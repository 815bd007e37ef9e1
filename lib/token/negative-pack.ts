import { JOIN_RULES, type JoinRule } from './join-rules'
import type { Verdict } from './verdict'

/** No wrong token lives longer, in seconds. */
export const MAX_PACK_LIFE_SECONDS = 3_600
const TEN_MINUTES = 600
const HALF_AN_HOUR = 1_800

/** What the tokens of a pack are made for. */
export type PackContext = {
  /** The `apikey` claim. */
  apiKey: string
  /** One that nobody has. */
  strangerApiKey: string
  roomId: string
  participantId: string
  /** Seconds since 1970. */
  now: number
}

/** The payload of a wrong token, its members in the order in which they are signed. */
export type PackPayload = {
  apikey?: string
  permissions: string[]
  version: 2
  roomId: string
  participantId: string
  roles?: string[]
  iat: number
  nbf?: number
  exp: number
}

/** A wrong token, and what must come of it. */
export type PackCase = {
  /** Stable. */
  id: string
  /** What is wrong with it, in a few words. */
  title: string
  /**
   * Who signs: `key` the secret of the chosen key, so that it is recorded as issued; `stranger` a secret that is made for this pack and
   * forgotten; `nobody`.
   */
  signer: 'key' | 'stranger' | 'nobody'
  /** Its algorithm where that is what is wrong. */
  alg?: string
  /** What is done to the token after signing. */
  damage?: 'cut-signature' | 'no-signature' | 'later-expiry'
  payload: (it: PackContext) => PackPayload
  /** The desk's verdict. */
  verdict: Verdict
  /** The row of the table behind "Will it join?" that must apply. */
  rule: string
}

const right = ({ apiKey, roomId, participantId, now }: PackContext): PackPayload => ({
  apikey: apiKey,
  permissions: ['allow_join'],
  version: 2,
  roomId,
  participantId,
  roles: ['rtc'],
  iat: now,
  exp: now + TEN_MINUTES,
})

const expired = (it: PackContext): PackPayload => ({
  ...right(it),
  iat: it.now - 2 * HALF_AN_HOUR,
  exp: it.now - HALF_AN_HOUR,
})

/**
 * The cases of a pack. Those signed by the key are right in all but one thing, so they must be harmless elsewhere: what could join as
 * somebody else, or later, may only ask; the other room is one that VideoSDK never makes; what was damaged is made of a token that has
 * expired or that a stranger signed, so that mending it makes nothing valid.
 */
export const PACK_CASES: readonly PackCase[] = [
  {
    id: 'expired',
    title: 'Expired half an hour ago',
    signer: 'key',
    payload: expired,
    verdict: 'expired',
    rule: 'expired',
  },
  {
    id: 'not-yet-valid',
    title: 'Not valid before half an hour from now',
    signer: 'key',
    payload: (it) => ({
      apikey: it.apiKey,
      permissions: ['ask_join'],
      version: 2,
      roomId: it.roomId,
      participantId: it.participantId,
      roles: ['rtc'],
      iat: it.now,
      nbf: it.now + HALF_AN_HOUR,
      exp: it.now + MAX_PACK_LIFE_SECONDS,
    }),
    verdict: 'not-yet-valid',
    rule: 'not-yet-valid',
  },
  {
    id: 'other-room',
    title: 'For another room',
    signer: 'key',
    payload: (it) => ({ ...right(it), roomId: otherThan(it.roomId, 'zzzz-zzzz-zzzz', 'yyyy-yyyy-yyyy') }),
    verdict: 'valid',
    rule: 'other-room',
  },
  {
    id: 'other-participant',
    title: 'For another participant',
    signer: 'key',
    payload: (it) => ({
      ...right(it),
      permissions: ['ask_join'],
      participantId: otherThan(it.participantId, 'negative-pack', 'negative-pack-2'),
    }),
    verdict: 'valid',
    rule: 'other-participant',
  },
  {
    id: 'no-permission',
    title: 'No permission at all',
    signer: 'key',
    payload: (it) => ({ ...right(it), permissions: [] }),
    verdict: 'valid',
    rule: 'no-permissions',
  },
  {
    id: 'permission-conflict',
    title: 'ask_join beside allow_join and allow_mod',
    signer: 'key',
    payload: (it) => ({ ...right(it), permissions: ['allow_join', 'ask_join', 'allow_mod'] }),
    verdict: 'valid',
    rule: 'permission-conflict',
  },
  {
    id: 'unknown-permission',
    title: 'An invented permission',
    signer: 'key',
    payload: (it) => ({ ...right(it), permissions: ['allow_publish'] }),
    verdict: 'valid',
    rule: 'unknown-permission',
  },
  {
    id: 'crawler-only',
    title: 'For the REST API only (crawler)',
    signer: 'key',
    payload: (it) => ({ ...right(it), roles: ['crawler'] }),
    verdict: 'valid',
    rule: 'role-may-not-join',
  },
  {
    id: 'bad-signature',
    title: 'Signed with another secret',
    signer: 'stranger',
    payload: right,
    verdict: 'bad-signature',
    rule: 'bad-signature',
  },
  {
    id: 'changed-after-signing',
    title: 'Expired, and its expiry changed after signing',
    signer: 'key',
    damage: 'later-expiry',
    payload: expired,
    verdict: 'bad-signature',
    rule: 'bad-signature',
  },
  {
    id: 'wrong-key',
    title: 'An API key that nobody has',
    signer: 'stranger',
    payload: (it) => ({ ...right(it), apikey: it.strangerApiKey }),
    verdict: 'unknown-key',
    rule: 'unknown-key',
  },
  {
    id: 'no-apikey',
    title: 'No apikey',
    signer: 'stranger',
    payload: (it) => {
      const { apikey: _, ...rest } = right(it)
      return rest
    },
    verdict: 'unknown-key',
    rule: 'no-apikey',
  },
  {
    id: 'alg-none',
    title: 'alg "none", and no signature',
    signer: 'nobody',
    alg: 'none',
    payload: right,
    verdict: 'unsupported',
    rule: 'no-token',
  },
  {
    id: 'alg-case',
    title: 'alg "hs256" in small letters',
    signer: 'stranger',
    alg: 'hs256',
    payload: right,
    verdict: 'unsupported',
    rule: 'no-token',
  },
  {
    id: 'truncated',
    title: 'Its signature is cut off in the middle',
    signer: 'stranger',
    damage: 'cut-signature',
    payload: right,
    verdict: 'bad-signature',
    rule: 'bad-signature',
  },
  {
    id: 'no-signature',
    title: 'Header and payload alone',
    signer: 'stranger',
    damage: 'no-signature',
    payload: right,
    verdict: 'malformed',
    rule: 'no-token',
  },
]

/** What joining with a case must lead to: the documented code with its name. */
export function expectedOf({ rule }: PackCase): Pick<JoinRule, 'outcome' | 'code' | 'name'> {
  // VideoSDK does not know the key; the desk, which asks nobody, cannot say so of a stranger's token.
  if (rule === 'unknown-key') return { outcome: 'refused', code: 4001, name: 'INVALID_API_KEY' }
  const found = JOIN_RULES.find(({ id }) => id === rule)
  if (!found) throw new Error(`No rule ${rule}`)
  const { outcome, code, name } = found
  return { outcome, code, name }
}

const otherThan = (id: string, one: string, other: string) => (id === one ? other : one)
