import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: { '@': import.meta.dirname },
    conditions: ['react-server', 'node', 'import', 'module', 'default'],
  },
  ssr: { resolve: { conditions: ['react-server', 'node', 'import', 'module', 'default'] } },
  test: {
    // The property tests take seconds, and several times as long on a machine that is busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,lib,components,scripts}/**/*.test.{ts,tsx,mjs}'],
          exclude: ['lib/server/**'],
        },
      },
      { extends: true, test: { name: 'database', include: ['lib/server/**/*.test.ts'] } },
    ],
  },
})
