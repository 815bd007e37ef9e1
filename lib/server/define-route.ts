import 'server-only'
import type { Viewer } from './authorize'
import { databaseTrouble } from './db'
import { AppError } from './errors'
import { getViewer } from './viewer'

const STATUS: Partial<Record<AppError['code'], number>> = {
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  'too-many': 429,
  busy: 503,
}

/** Makes a GET route of a reading verb, for members: authenticates, runs it, and answers with JSON that nobody keeps. Of its address it gets the parameters. */
export function defineRead<T>(
  read: (args: { viewer: Viewer; params: Record<string, string> }) => Promise<T>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const headers = { 'cache-control': 'no-store' }
    try {
      const params = Object.fromEntries(new URL(request.url).searchParams)
      const viewer = await getViewer()
      if (!viewer) throw new AppError('signed-out', 'You were signed out. Sign in again.')
      return Response.json(await read({ viewer, params }), { headers })
    } catch (thrown) {
      const error = databaseTrouble(thrown)
      if (!(error instanceof AppError)) throw error
      return Response.json({ error: error.toActionError() }, { status: STATUS[error.code] ?? 400, headers })
    }
  }
}
