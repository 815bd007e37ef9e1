import 'server-only'
import type { TokenRequest } from '@/lib/token/request'
import { authorize, type Viewer } from '../authorize'
import { type IssuedAnswer, issueOne } from './issue-one'

/**
 * Issues a token: signs it, and hands it out only after its record and event are durable.
 *
 * The same `requestId` never issues twice: asked again within the hour, by the same member, the same token is made again from its
 * record.
 *
 * @throws {AppError} `forbidden`; `invalid-input`, `key-disabled` or `outside-rules` at a field; `too-many`; `conflict`; `busy`: then
 * there is no token
 */
export async function issueToken({ viewer, input }: { viewer: Viewer; input: TokenRequest }): Promise<IssuedAnswer> {
  await authorize(viewer, 'token:issue', 'issueToken')
  return issueOne({ viewer, verb: 'issueToken', input })
}
