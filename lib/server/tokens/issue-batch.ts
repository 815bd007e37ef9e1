import 'server-only'
import type { ActionError } from '@/lib/action-result'
import { buildPayload, expiryProblem } from '@/lib/token/claims'
import type { TokenRequest } from '@/lib/token/request'
import { signToken } from '@/lib/token/sign'
import { authorize, type Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { AppError, fieldError } from '../errors'
import { append, type Entry } from '../ledger/append'
import { create, ensure } from '../ledger/plan'
import { openSecret } from '../signing-secrets'
import { ANSWERED, type AnsweredRow, againProblem, answeredAgainEntry, disabledSince, makeAgain } from './make-again'
import { keyDisabled, noSuchKey, SIGNING_KEY } from './signing-key'
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
 * Issues many tokens in one commit, an event for each. One that cannot be issued does not hold up the others: its answer is a
 * refusal. Requests that were answered before get the same token again, as with `issueToken`, so that a batch whose answer was lost
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
  const batch = new Batch(viewer, await findKeys(keyIds), answered)
  const answers: BatchAnswer[] = []
  for (const request of requests) answers.push(await batch.answer(request))
  try {
    await append(batch.entries())
  } catch (error) {
    // Another tab was faster, or a key was disabled in between: sent again, each row gets its own answer.
    if (error !== CHANGED && !violatesUnique(error, 'requestId')) throw error
    throw CHANGED
  }
  return answers
}

const CHANGED = new AppError('busy', 'Something changed in between. Nothing of this part was issued. Try again.')

type SigningKey = Awaited<ReturnType<typeof findKeys>> extends Map<string, infer Key> ? Key : never

/** What a batch is about to write, and its answers. */
class Batch {
  readonly #now = Math.floor(Date.now() / 1000)
  readonly #entries: Entry[] = []
  readonly #usedKeys = new Set<string>()
  readonly #seen = new Set<string>()

  constructor(
    readonly viewer: Viewer,
    readonly keys: ReadonlyMap<string, SigningKey>,
    readonly answered: ReadonlyMap<string, AnsweredRow>,
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
    const checks = [...this.#usedKeys].map((id) => ensure('apiKey', { id, disabledAt: null }, CHANGED))
    return [{ ...first, writes: [...checks, ...(first.writes ?? [])] }, ...rest]
  }

  async #again(row: AnsweredRow): Promise<BatchAnswer> {
    const problem = againProblem(this.viewer, row)
    if (problem) return refusal(problem)
    const key = this.keys.get(row.apiKeyId)
    if (!key || key.disabledAt !== null) return refusal(disabledSince(row.apiKey.name))
    const token = await makeAgain(row)
    this.#usedKeys.add(row.apiKeyId)
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
    const token = signToken(payload, openSecret(secret))
    const { viewer } = this
    const ids = { keyId: key.id, secretVersion: secret.version, source: 'BULK' as const }
    const row = recordOf({ viewer, input, payload, token, ...ids })
    this.#usedKeys.add(key.id)
    this.#entries.push({ ...issuedEntry(row), writes: [create('issuedToken', row)] })
    return { ok: true, token, id: row.id, iat: payload.iat, exp: payload.exp, repeated: false }
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

async function findKeys(ids: readonly string[]) {
  const keys = await db().apiKey.findMany({ where: { id: { in: [...new Set(ids)] } }, select: SIGNING_KEY })
  return new Map(keys.map((key) => [key.id, key]))
}
