import fs from 'node:fs'

/**
 * The flags Debian's Chromium runs with in a container and without a word to anybody but the desk; for `launchOptions.args`.
 */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The system's Chromium: CHROMIUM_PATH, or where packages put it. Undefined when there is none. */
export function systemChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
    fs.existsSync(file),
  )
}
