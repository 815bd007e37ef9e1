import { startDesk } from './desk-process'
import { shareDesk } from './shared-desk'

/** Starts the shared desk where playwright.config.ts has decided; the answer ends it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const dataDir = process.env.DATA_DIR ?? ''
  const desk = await startDesk({ dataDir, port: Number(process.env.PORT) })
  shareDesk({ baseURL: desk.baseURL, dataDir, logFile: desk.logFile, setUpUrl: desk.setUpUrl })
  return async () => {
    await desk.stop()
  }
}
