import { defineConfig } from '@playwright/test'
import { freePort, newDataDir } from './e2e/desk-process'
import { CHROMIUM_FLAGS, systemChromium } from './scripts/chromium.mjs'

// Decided once, in the first process: the workers inherit it, and the fixtures open the same data.
process.env.PORT = process.env.TOKEN_DESK_E2E_PORT ??= `${await freePort()}`
process.env.DATA_DIR = process.env.TOKEN_DESK_E2E_DATA ??= newDataDir()
process.env.LOG_LEVEL ??= 'info'
for (const name of ['HOST', 'PUBLIC_URL', 'TRUSTED_PROXIES', 'DATABASE_URL']) delete process.env[name]

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  workers: 2,
  timeout: 120_000, // several times what a test needs alone: two run at once, on a desk that all of them fill
  expect: { timeout: 20_000 },
  forbidOnly: true,
  outputDir: 'test-results',
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${process.env.PORT}`,
    launchOptions: { executablePath: systemChromium(), args: CHROMIUM_FLAGS },
    trace: process.env.TRACE ? 'retain-on-failure' : 'off', // recording costs a fifth of the time
  },
})
