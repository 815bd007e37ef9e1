/** The desk that all browser tests share: where it serves and where its data and log are. Known before it starts. */
export interface SharedDesk {
  baseURL: string
  dataDir: string
  logFile: string
  setUpUrl: string | null
}

const NAME = 'TOKEN_DESK_E2E'

/** Passes it on to Playwright's workers. */
export function shareDesk(desk: SharedDesk): void {
  process.env[NAME] = JSON.stringify(desk)
}

/** The shared desk, in a test. */
export function sharedDesk(): SharedDesk {
  const text = process.env[NAME]
  if (text === undefined) throw new Error('There is no shared desk: run the tests with `npm run e2e`')
  return JSON.parse(text) as SharedDesk
}
