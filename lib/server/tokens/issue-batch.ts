import 'server-only'
import type { ActionError, ErrorCode } from '@/lib/action-result'
import { buildPayload, expiryProblem } from '@/lib/token/claims'
import type { TokenRequest } from '@/lib/token/request'
import { signToken } from '@/lib/token/sign'
import { authorize, type Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { deskSettings } from '../desk-settings'
import { AppError, fieldError } from '../errors'
import { append, type Entry } from '../ledger/append'
import { create, ensure } from '../ledger/plan'
import { outsideRules, rulesBrokenBy, rulesInForce } from '../rules-in-force'
import { openSecret } from '../signing-secrets'
import { type IssuingLimit, issuingLimits, leftOf, limitReached, takeIssues } from './issuing-limits'
import { ANSWERED, type AnsweredRow, againProblem, answeredAgainEntry, disabledSince, makeAgain } from './make-again'
import { recordIssueRefusal } from './record-issue-refusal'
import { keyDisabled, noSuchKey, SIGNING_KEY, stillSigns } from './signing-key'
import { issuedEntry, recordOf } from './token-record'

/** What became of one request of a batch. */
export type BatchAnswer =
  | {
      ok: true
      /** The compact token: here and now only. */
      token: string
      /** Of its record. */
      id: string
      /** Epoch seconds. */
      iat: number
      exp: number
      /** Issued by an earlier try whose answer was lost; nothing was issued now. */
      repeated: boolean
    }
  | { ok: false; error: ActionError }

/**
 * Issues many tokens in one commit, an event for each. One that cannot be issued, is outside the rules or beyond a limit does not
 * hold up the others: its answer is a refusal. Requests that were answered before get the same token again, as with `issueToken`, so that a batch whose answer was lost
 * can simply be sent again.
 *
 * @returns the answers, in the order of the requests
 * @throws {AppError} `forbidden`; `busy`: then nothing was issued, and the same batch can be sent again
 */
export async function issueBatch({
  viewer,
  input: { requests },
}: {
  viewer: Viewer
  input: { requests: readonly TokenRequest[] }
}): Promise<BatchAnswer[]> {
  await authorize(viewer, 'token:issue', 'issueBatch')
  const answered = await findAnswered(requests)
  const keyIds = [...requests, ...answered.values()].map(({ apiKeyId }) => apiKeyId)
  const keys = await findKeys(keyIds)
  const batch = new Batch(viewer, keys, answered, await findBudgets(viewer, keys))
  const answers: BatchAnswer[] = []
  for (const request of requests) answers.push(await batch.answer(request))
  try {
    await append(batch.entries())
  } catch (error) {
    // Another tab was faster, or a key or a counter changed in between: sent again, each row gets its own answer.
    const raced = error instanceof AppError && error.code === 'too-many'
    if (error !== CHANGED && !raced && !violatesUnique(error, 'requestId')) throw error
    throw CHANGED
  }
  await recordRefused(viewer, requests, answers)
  return answers
}

/** One event for each key and reason, however many rows: refusals are folded. */
async function recordRefused(viewer: Viewer, requests: readonly TokenRequest[], answers: readonly BatchAnswer[]) {
  const refused = new Map<string, { apiKeyId: string; code: ErrorCode }>()
  for (const [at, answer] of answers.entries()) {
    if (answer.ok) continue
    const { code } = answer.error
    const apiKeyId = requests[at]?.apiKeyId ?? ''
    refused.set(`${apiKeyId} ${code}`, { apiKeyId, code })
  }
  for (const of of refused.values()) await recordIssueRefusal({ viewer, verb: 'issueBatch', ...of })
}

const CHANGED = new AppError('busy', 'Something changed in between. Nothing of this part was issued. Try again.')

type SigningKey = Awaited<ReturnType<typeof findKeys>> extends Map<string, infer Key> ? Key : never

/** What is left of a limit while a batch is put together; `taken` by the batch so far. */
interface Budget {
  limit: IssuingLimit
  left: number
  secondsLeft: number
  taken: number
}

/** What a batch is about to write, and its answers. */
class Batch {
  readonly #now = Math.floor(Date.now() / 1000)
  readonly #entries: Entry[] = []
  /** The keys that sign, each with the secret and the rules it was looked at with. */
  readonly #usedKeys = new Map<string, { secretVersion: number; rulesVersion: number }>()
  readonly #seen = new Set<string>()

  constructor(
    readonly viewer: Viewer,
    readonly keys: ReadonlyMap<string, SigningKey>,
    readonly answered: ReadonlyMap<string, AnsweredRow>,
    /** The limits of each key, by its id; a limit of the person alone is the same object for all. */
    readonly budgets: ReadonlyMap<string, readonly Budget[]>,
  ) {}

  async answer(request: TokenRequest): Promise<BatchAnswer> {
    if (this.#seen.has(request.requestId)) {
      return refusal(new AppError('conflict', 'Another row has the same request number.'))
    }
    this.#seen.add(request.requestId)
    const row = this.answered.get(request.requestId)
    return row ? this.#again(row) : this.#issue(request)
  }

  /** With each key that signs checked once more, in the transaction. */
  entries(): Entry[] {
    const [first, ...rest] = this.#entries
    if (!first) return []
    const checks = [...this.#usedKeys].map(([id, used]) =>
      ensure('apiKey', stillSigns(id, used.secretVersion, used.rulesVersion), CHANGED),
    )
    const budgets = new Set([...this.budgets.values()].flat())
    const takes = [...budgets].flatMap(({ limit, taken }) => (taken > 0 ? takeIssues([limit], taken) : []))
    return [{ ...first, writes: [...checks, ...takes, ...(first.writes ?? [])] }, ...rest]
  }

  async #again(row: AnsweredRow): Promise<BatchAnswer> {
    const problem = againProblem(this.viewer, row)
    if (problem) return refusal(problem)
    const key = this.keys.get(row.apiKeyId)
    if (!key || key.disabledAt !== null) return refusal(disabledSince(row.apiKey.name))
    const token = await makeAgain(row)
    this.#use(key)
    this.#entries.push(answeredAgainEntry(this.viewer, row.id))
    return { ok: true, token, id: row.id, iat: Number(row.iat), exp: Number(row.exp), repeated: true }
  }

  #issue(input: TokenRequest): BatchAnswer {
    const key = this.keys.get(input.apiKeyId)
    const secret = key?.secrets[0]
    if (!key || !secret) return refusal(noSuchKey())
    if (key.disabledAt !== null) return refusal(keyDisabled(key.name))
    const late = expiryProblem(input, this.#now)
    if (late) return refusal(fieldError('expiry.at', late))
    const payload = buildPayload(input, { apiKey: key.apiKey, now: this.#now })
    const { viewer } = this
    const { version: rulesVersion, rules } = rulesInForce(key)
    const broken = rulesBrokenBy(rules, input, payload, viewer)
    if (broken.length > 0) return refusal(outsideRules(key.name, rules, broken))
    const budgets = this.budgets.get(key.id) ?? []
    const used = budgets.find(({ left, taken }) => taken >= left)
    if (used) return refusal(limitReached(used.limit, used.secondsLeft))
    for (const budget of budgets) budget.taken += 1

    const token = signToken(payload, openSecret(secret))
    const ids = { keyId: key.id, secretVersion: secret.version, rulesVersion, source: 'BULK' as const }
    const row = recordOf({ viewer, input, payload, token, ...ids })
    this.#use(key)
    this.#entries.push({ ...issuedEntry(row), writes: [create('issuedToken', row)] })
    return { ok: true, token, id: row.id, iat: payload.iat, exp: payload.exp, repeated: false }
  }

  #use(key: SigningKey) {
    const secretVersion = key.secrets[0]?.version ?? 0
    this.#usedKeys.set(key.id, { secretVersion, rulesVersion: rulesInForce(key).version })
  }
}

const refusal = (error: AppError): BatchAnswer => ({ ok: false, error: error.toActionError() })

async function findAnswered(requests: readonly TokenRequest[]): Promise<Map<string, AnsweredRow>> {
  const rows = await db().issuedToken.findMany({
    where: { requestId: { in: requests.map(({ requestId }) => requestId) } },
    select: ANSWERED,
  })
  return new Map(rows.map((row) => [row.requestId, row]))
}

async function findBudgets(viewer: Viewer, keys: ReadonlyMap<string, SigningKey>): Promise<Map<string, Budget[]>> {
  const { settings } = await deskSettings()
  const byLimit = new Map<string, Budget>()
  const budgets = new Map<string, Budget[]>()
  for (const key of keys.values()) {
    const { rules } = rulesInForce(key)
    const ofKey: Budget[] = []
    for (const limit of issuingLimits({ keyId: key.id, memberId: viewer.memberId, rules, settings })) {
      const budget = byLimit.get(limit.key) ?? { limit, ...(await leftOf(limit)), taken: 0 }
      byLimit.set(limit.key, budget)
      ofKey.push(budget)
    }
    budgets.set(key.id, ofKey)
  }
  return budgets
}

async function findKeys(ids: readonly string[]) {
  const keys = await db().apiKey.findMany({ where: { id: { in: [...new Set(ids)] } }, select: SIGNING_KEY })
  return new Map(keys.map((key) => [key.id, key]))
}
