import { JOIN_RULES, type JoinQuestion, type JoinRule, TOKEN_RULES } from './join-rules'
import type { JsonObject } from './json'
import type { Verdict } from './verdict'
import { excerpt } from './words'

/** What VideoSDK will do, by its documentation. */
export type JoinPrediction = Pick<JoinRule, 'id' | 'outcome' | 'code' | 'name' | 'claim' | 'fix'> & {
  message: string
  /** What else must hold; each a sentence. */
  provided: string[]
}

/** What the REST API will do, by VideoSDK's documentation. */
export type RestPrediction = {
  outcome: 'accepted' | 'refused' | 'unclear'
  claim: string | null
  message: string
  fix: string
  /** What else must hold; each a sentence. */
  provided: string[]
}

/** What happens when somebody joins with this token, predicted from VideoSDK's documentation alone. Never throws. */
export function predictJoin(asked: JoinQuestion): JoinPrediction {
  const rule = JOIN_RULES.find((each) => each.applies(asked))
  if (!rule) throw new Error('The last rule applies always')
  const { id, outcome, code, name, claim, fix } = rule
  return { id, outcome, code, name, claim, fix, message: rule.message(asked), provided: provisos(asked, rule) }
}

function provisos({ verdict, payload, room, participant }: JoinQuestion, { outcome }: JoinRule): string[] {
  if (outcome !== 'joins' && outcome !== 'waits') return []
  const { roomId, participantId } = payload
  return [
    ...unchecked(verdict),
    ...(room === '' && typeof roomId === 'string' ? [`The room is ${excerpt(roomId)}; any other is error 4022.`] : []),
    ...(participant === '' && typeof participantId === 'string'
      ? [`The participant is ${excerpt(participantId)}; any other is error 4023.`]
      : []),
  ]
}

const unchecked = (verdict: Verdict): string[] =>
  verdict === 'unknown-key'
    ? ['VideoSDK knows its API key, and a secret of it signed it: nobody has checked that here.']
    : []

/** Whether the v2 REST API takes this token, predicted from VideoSDK's documentation alone. Never throws. */
export function predictRest(
  asked: Pick<JoinQuestion, 'verdict' | 'payload' | 'demoKey' | 'keyDeactivated'>,
): RestPrediction {
  const whole = { ...asked, room: '', participant: '' }
  const rule = TOKEN_RULES.find((each) => each.applies(whole))
  if (rule) {
    const answer = rule.code === 4002 ? ' The API answers “Token is invalid or expired”.' : ''
    return { outcome: 'refused', claim: rule.claim, fix: rule.fix, message: rule.message(whole) + answer, provided: [] }
  }
  return { ...restByClaims(asked.payload), provided: unchecked(asked.verdict) }
}

function restByClaims({ roles, version }: JsonObject): Omit<RestPrediction, 'provided'> {
  if (Array.isArray(roles) && roles.length > 0 && !roles.includes('crawler')) {
    return {
      outcome: 'refused',
      claim: 'roles',
      message: roles.includes('rtc')
        ? 'rtc is for rooms only.'
        : 'None of its roles is crawler, the one that calls the API.',
      fix: 'Issue one with crawler, or without roles.',
    }
  }
  if (version !== 2) {
    return {
      outcome: 'unclear',
      claim: 'version',
      message: 'The documentation asks for version 2, while VideoSDK’s own examples call the API without.',
      fix: 'Issue one with version 2.',
    }
  }
  return {
    outcome: 'accepted',
    claim: null,
    message: 'May call the v2 REST API. Send it as it is, without “Bearer”.',
    fix: '',
  }
}
