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
  return (request) =>
    answer(async (viewer) => {
      const params = Object.fromEntries(new URL(request.url).searchParams)
      return Response.json(await read({ viewer, params }), { headers: UNKEPT })
    })
}

/** A file as a verb hands it out, part by part: each is asked for when the one before it is on its way. */
export interface Download {
  name: string
  /** Its media type. */
  type: string
  parts: AsyncGenerator<string, void>
}

/** Makes a GET route of a verb that hands out a file, for members. Whoever leaves before its end ends its parts. */
export function defineDownload(
  open: (args: { viewer: Viewer; id: string }) => Promise<Download>,
): (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response> {
  return (_, { params }) =>
    answer(async (viewer) => {
      const { name, type, parts } = await open({ viewer, id: (await params).id })
      return new Response(streamOf(parts), {
        headers: { ...UNKEPT, 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
      })
    })
}

function streamOf(parts: Download['parts']): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return()
    },
  })
}

const UNKEPT = { 'cache-control': 'no-store' }

async function answer(work: (viewer: Viewer) => Promise<Response>): Promise<Response> {
  try {
    const viewer = await getViewer()
    if (!viewer) throw new AppError('signed-out', 'You were signed out. Sign in again.')
    return await work(viewer)
  } catch (thrown) {
    const error = databaseTrouble(thrown)
    if (!(error instanceof AppError)) throw error
    return Response.json({ error: error.toActionError() }, { status: STATUS[error.code] ?? 400, headers: UNKEPT })
  }
}
