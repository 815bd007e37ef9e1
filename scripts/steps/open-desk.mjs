import { StepError } from './report.mjs'
import { runCommand } from './run-command.mjs'

/**
 * Checks that master key and database belong together. In a process of its own: lib/server needs an import condition outside of
 * Next that must not hold inside of it.
 * @param {string} root
 * @returns {Promise<string | null>} the set-up code, null once the desk is set up
 * @throws {StepError} e.g. with a wrong master key
 */
export async function openDesk(root) {
  const { code, stdout, stderr } = await runCommand(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/open-desk.ts'],
    { cwd: root },
  )
  if (code !== 0) throw new StepError(stderr.trim() || 'The desk could not be opened.')
  const answer = stdout.split('\n').find((line) => line.startsWith('{"setUpCode":'))
  if (answer === undefined) throw new Error('scripts/open-desk.ts did not answer')
  return JSON.parse(answer).setUpCode
}
