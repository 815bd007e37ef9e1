import 'server-only'
import { can, type MemberRole, type Permit } from '@/lib/access'
import { AppError } from './errors'
import { recordRefusal } from './ledger/refusals'

/** The signed-in member on whose behalf a verb runs, as of this request. Made by viewer.ts alone. */
export interface Viewer {
  memberId: string
  name: string
  email: string
  role: MemberRole
  sessionId: string
  /** The client's address; null when it is not known. */
  ip: string | null
  userAgent: string | null
}

/**
 * The first line of every verb.
 *
 * @param verb the verb's name, for the event of a refusal
 * @throws {AppError} `forbidden`
 */
export async function authorize(viewer: Viewer, permit: Permit, verb: string): Promise<void> {
  if (can(viewer.role, permit)) return
  const error = new AppError('forbidden', 'Your role does not allow this. An admin of the desk can change your role.')
  await recordRefusal({ actor: { kind: 'MEMBER', id: viewer.memberId }, verb, code: error.code, ip: viewer.ip })
  throw error
}
