import { BYTE_ORDER_MARK, csvLines } from '@/lib/csv'

/** A token as it is handed out in a file. */
export interface ExportedToken {
  line: number
  participantId: string
  roomId: string
  token: string
  /** Seconds since 1970. */
  iat: number
  exp: number
}

const iso = (seconds: number) => new Date(Math.min(seconds, 8_640_000_000_000) * 1_000).toISOString()

/** The tokens as CSV for spreadsheets: with a byte order mark, and no cell can begin a formula. */
export function tokensCsv(tokens: readonly ExportedToken[]): string {
  const rows = tokens.map(({ line, participantId, roomId, token, iat, exp }) => [
    ...[line, participantId, roomId, token, iso(iat), iso(exp)],
  ])
  return `${BYTE_ORDER_MARK}${csvLines([['line', 'participant', 'room', 'token', 'created', 'expires'], ...rows])}`
}

/** The tokens as JSON, a list of objects. */
export function tokensJson(tokens: readonly ExportedToken[]): string {
  const list = tokens.map(({ participantId, roomId, token, iat, exp }) => ({
    ...(participantId !== '' && { participantId }),
    ...(roomId !== '' && { roomId }),
    ...{ token, createdAt: iso(iat), expiresAt: iso(exp) },
  }))
  return `${JSON.stringify(list, null, 2)}\n`
}

/** The tokens as lines of a `.env` file, named after their participants. */
export function tokensEnv(tokens: readonly ExportedToken[]): string {
  const used = new Set<string>()
  const lines = tokens.map(({ participantId, line, token }) => {
    const plain = participantId
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
    const base = `VIDEOSDK_TOKEN_${plain || `LINE_${line}`}`
    const name = used.has(base) ? `${base}_LINE_${line}` : base
    used.add(name)
    return `${name}=${token}`
  })
  return `${lines.join('\n')}\n`
}
