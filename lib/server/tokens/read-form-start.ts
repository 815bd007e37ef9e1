import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { deskSettings } from '../desk-settings'
import type { TokenRow } from '../token-row'
import { TOKEN_ROW, toTokenRow } from '../token-row'

/** What the form offers a member out of their own tokens. */
export interface FormStart {
  /** The newest token made with the form; null when there is none. */
  last: TokenRow | null
  /** Rooms and participants of recent tokens, the newest first, each once. */
  rooms: string[]
  participants: string[]
  /** The desk's default. */
  defaultExpirySeconds: number
}

const RECENT_TOKENS = 200
const OFFERED = 30

/**
 * What a member chose last and used recently: of their own tokens only, whatever else they may read.
 *
 * @throws {AppError} `forbidden`
 */
export async function readFormStart({ viewer }: { viewer: Viewer }): Promise<FormStart> {
  await authorize(viewer, 'token:issue', 'readFormStart')
  const [{ settings }, last, recent] = await Promise.all([
    deskSettings(),
    db().issuedToken.findFirst({
      where: { issuerId: viewer.memberId, source: 'FORM' },
      orderBy: { seq: 'desc' },
      select: TOKEN_ROW,
    }),
    db().issuedToken.findMany({
      where: { issuerId: viewer.memberId },
      orderBy: { seq: 'desc' },
      take: RECENT_TOKENS,
      select: { roomId: true, participantId: true },
    }),
  ])
  return {
    last: last && toTokenRow(last),
    rooms: distinct(recent.map((row) => row.roomId)),
    participants: distinct(recent.map((row) => row.participantId)),
    defaultExpirySeconds: settings.defaultExpirySeconds,
  }
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))].slice(0, OFFERED)
}
