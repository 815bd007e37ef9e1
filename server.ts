import { createServer } from 'node:http'
import next from 'next'
import { createFront, type Handler } from './lib/front/create-front'
import { gracefulClose } from './lib/front/graceful-close'
import type { Settings } from './lib/settings.mjs'

/** How long requests in hand may take once the desk is told to stop, in ms. */
const FINISH_WITHIN = 4_000

/** The desk's server, ready but not listening. */
export type DeskServer = {
  /** @throws NodeJS.ErrnoException when the port is taken */
  listen(): Promise<void>
  /** Takes no more requests and finishes those in hand; how many had to be cut off. */
  stop(): Promise<number>
}

/** Puts the front before Next's pages. `dev` compiles them as they are asked for instead of serving the build. */
export async function prepareServer(settings: Settings, root: string, dev: boolean): Promise<DeskServer> {
  // With a server of one's own Next would still end the process at a signal, in the middle of a request.
  process.env.NEXT_MANUAL_SIG_HANDLE = '1'
  // next-auth then takes host and protocol from the forwarded headers, which the front has set.
  process.env.AUTH_TRUST_HOST = 'true'
  delete process.env.NEXTAUTH_URL // would overrule them; a leftover of another project
  let pages: Handler = () => Promise.reject(new Error('The pages are not ready'))
  const server = createFront(settings, (request, response) => pages(request, response), console.error)
  const app = next({
    dev,
    dir: root,
    hostname: settings.host,
    port: settings.port,
    quiet: !dev,
    // Next answers upgrades on the server it is given, past the front. Only development has a use for them.
    httpServer: dev ? server : createServer(),
  })
  await app.prepare()
  pages = app.getRequestHandler()
  const close = gracefulClose(server)

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(settings.port, settings.host, () => {
          server.off('error', reject)
          resolve()
        })
      }),
    stop: async () => {
      const cut = await close(FINISH_WITHIN)
      await app.close()
      return cut
    },
  }
}
