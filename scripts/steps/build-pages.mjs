import path from 'node:path'
import { fingerprint, whenChanged } from './fingerprint.mjs'
import { StepError } from './report.mjs'
import { runCommand } from './run-command.mjs'

/** What the built pages depend on. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
const GENERATED = 'lib/server/generated'

/**
 * Makes the database client from the models when they have changed.
 * @param {string} root
 * @returns {Promise<boolean>} whether there was something to do
 * @throws {StepError}
 */
export function generateClient(root) {
  const current = fingerprint(root, ['prisma/schema.prisma', 'package-lock.json'])
  return whenChanged(path.join(root, GENERATED, '.stamp'), current, async () => {
    const { code, output } = await runCommand(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
      cwd: root,
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    })
    if (code !== 0) throw new StepError('The database client could not be made; the reason stands above.', output)
  })
}

/**
 * Builds the pages when their sources have changed.
 * @param {string} root
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string>} the outcome in words
 * @throws {StepError}
 */
export async function buildPages(root, say) {
  await generateClient(root)
  const current = fingerprint(
    root,
    SOURCES,
    (name) => name.startsWith(`${GENERATED}/`) || /\.test\.[a-z]+$/.test(name),
    [root, 'prisma', fingerprint(root, ['prisma/schema.prisma'])], // a build remembers where it was made
  )
  const built = await whenChanged(path.join(root, '.next/token-desk.stamp'), current, async () => {
    say('are being built …')
    const { code, output } = await runCommand(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      cwd: root,
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    if (code !== 0) {
      throw new StepError('The pages could not be built; what the build said stands above.', output)
    }
  })
  return built ? 'built' : 'up to date'
}
