import 'server-only'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { paths } from '@/lib/paths'
import { readSessionId } from './auth'
import type { Viewer } from './authorize'
import { clientOriginOf } from './client-origin'
import { AppError } from './errors'
import { loadViewer } from './sessions/load-viewer'

/** Who is signed in, as of this request; null for a visitor. Read once for each request. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = await readSessionId(await cookies())
  return sessionId === null ? null : loadViewer(sessionId, clientOriginOf(await headers()))
})

/** For pages: the viewer, or off to sign in and back to `here`. */
export async function requireViewer(here: string): Promise<Viewer> {
  const viewer = await getViewer()
  if (!viewer) redirect(paths.login(here))
  return viewer
}

/** For pages: runs a reading verb; what the viewer may not see is answered like what does not exist. */
export async function readForPage<T>(read: () => Promise<T | null>): Promise<T> {
  try {
    const found = await read()
    if (found !== null) return found
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'forbidden' && error.code !== 'not-found')) throw error
  }
  notFound()
}
