import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { rolesWith } from '@/lib/access'
import type { AskApprovalInput } from '@/lib/approvals/approval-schemas'
import type { BrokenRule } from '@/lib/rules/broken-rules'
import { buildPayload, expiryProblem } from '@/lib/token/claims'
import { authorize, type Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { deskSettings } from '../desk-settings'
import { AppError, fieldError } from '../errors'
import { append } from '../ledger/append'
import { create, ensure, update } from '../ledger/plan'
import { noNewerRules, outsideRules, rulesBrokenBy, rulesInForce } from '../rules-in-force'
import { issuingLimits, leftOf } from './issuing-limits'
import { keyDisabled, noSuchKey, SIGNING_KEY } from './signing-key'

/** Requests of one person that wait at the same time. */
const MOST_WAITING = 20

/**
 * Puts a request outside the rules of its key before an admin. Nothing is signed; it waits for a week.
 *
 * @throws {AppError} `forbidden`; `invalid-input`, `key-disabled` or `outside-rules` at a field when the key lets nobody pass; `conflict` when the
 * request breaks no rule (then it can simply be issued), was put before an admin already, nobody else could decide, or the rules changed; `too-many` that wait
 */
export async function askApproval({
  viewer,
  input: { request, reason },
}: {
  viewer: Viewer
  input: AskApprovalInput
}): Promise<{ id: string }> {
  await authorize(viewer, 'token:issue', 'askApproval')
  const key = await db().apiKey.findUnique({ where: { id: request.apiKeyId }, select: SIGNING_KEY })
  if (!key) throw noSuchKey()
  if (key.disabledAt !== null) throw keyDisabled(key.name)
  const now = new Date()
  const seconds = Math.floor(now.getTime() / 1_000)
  const late = expiryProblem(request, seconds)
  if (late) throw fieldError('expiry.at', late)
  const { version, rules } = rulesInForce(key)
  const payload = buildPayload(request, { apiKey: key.apiKey, now: seconds })
  const broken = [...rulesBrokenBy(rules, request, payload, viewer), ...(await usedUpRates(viewer, key.id, rules))]
  if (broken.length === 0) {
    throw new AppError('conflict', 'The rules of this key allow this: issue it, no approval is needed.')
  }
  if (rules.outside !== 'approve') throw outsideRules(key.name, rules, broken)
  const deciders = { role: { in: rolesWith('approval:decide') }, disabledAt: null, id: { not: viewer.memberId } }
  if ((await db().member.count({ where: deciders })) === 0) {
    throw new AppError(
      'conflict',
      'There is no other admin at this desk who could decide. Change what is marked instead.',
    )
  }
  const open = await db().approval.count({ where: { askerId: viewer.memberId, state: 'WAITING' } })
  if (open >= MOST_WAITING) {
    throw new AppError('conflict', `${MOST_WAITING} of your requests wait already. Withdraw one, or wait for an admin.`)
  }

  const id = uuidv7()
  const changed = new AppError('conflict', 'The rules of this key were changed just now. Press the button again.')
  const row = {
    ...{ id, requestId: request.requestId, apiKeyId: key.id, askerId: viewer.memberId },
    ...{ request: JSON.stringify(request), broken: JSON.stringify(broken), rulesVersion: version, reason },
    ...{ createdAt: now, state: 'WAITING' },
  }
  try {
    await append([
      {
        actor: { kind: 'MEMBER', id: viewer.memberId },
        action: 'approval.requested',
        target: { kind: 'APPROVAL', id },
        detail: { ...row, createdAt: now.toISOString(), ip: viewer.ip, userAgent: viewer.userAgent },
        writes: [
          ensure('apiKey', { id: key.id, disabledAt: null, ...noNewerRules(version) }, changed),
          create('approval', row),
        ],
      },
    ])
  } catch (error) {
    if (!violatesUnique(error, 'requestId')) throw error
    throw new AppError('conflict', 'This request is before an admin already: see Approvals.')
  }
  return { id }
}

async function usedUpRates(viewer: Viewer, keyId: string, rules: ReturnType<typeof rulesInForce>['rules']) {
  const { settings } = await deskSettings()
  const limits = issuingLimits({ keyId, memberId: viewer.memberId, rules, settings }).filter((it) => it.ofRule)
  const broken: BrokenRule[] = []
  for (const limit of limits) {
    if ((await leftOf(limit)).left === 0) {
      broken.push({ rule: limit.seconds === 3_600 ? 'per-hour' : 'per-day', field: 'apiKeyId', message: limit.message })
    }
  }
  return broken
}

/**
 * Withdraws one's own request that waits, or whose token was not taken.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict`
 */
export async function withdrawApproval({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<void> {
  await authorize(viewer, 'token:issue', 'withdrawApproval')
  const own = { id, askerId: viewer.memberId }
  if ((await db().approval.count({ where: own })) === 0) throw new AppError('not-found', 'This request is not yours.')
  const changed = new AppError('conflict', 'This request was decided or taken just now. Reload the page to see.')
  const open = { ...own, state: { in: ['WAITING', 'APPROVED'] } }
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'approval.withdrawn',
      target: { kind: 'APPROVAL', id },
      detail: {},
      writes: [update('approval', open, { state: 'WITHDRAWN' }, changed)],
    },
  ])
}
