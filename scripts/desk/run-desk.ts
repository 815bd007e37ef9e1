import { checkIndex } from './check-index'
import { inspect } from './inspect'
import { resetAdmin } from './reset-admin'
import { sign } from './sign'
import { WrongUse } from './wrong-use'

const USAGE = `The desk in a terminal. Only inspect --desk, reset-admin and check-index need a desk that is set up.

  npm run -s desk -- inspect TOKEN|-      what is in a token, and whether it is valid
      -                    read it from standard input: nothing is left in the shell's history
      --secret-file FILE   the secret that shall have signed it; also from VIDEOSDK_SECRET_KEY or VIDEOSDK_SECRET
      --room R --participant P   what joining with it leads to
      --desk               ask this machine's desk: its keys, and whether it issued or revoked the token
      --json               the answer as one JSON object a token
  npm run -s desk -- inspect --ndjson     reads {"token", "secret"?, "secretHex"?, "now"?} a line, answers each with a line
  npm run -s desk -- sign --api-key K --secret-file FILE --permission P … --expires 120m
      [--role R …] [--room R] [--participant P] [--version 2] [--now SECONDS]
                           prints the token alone; the secret also from VIDEOSDK_SECRET_KEY or VIDEOSDK_SECRET
  npm run -s desk -- reset-admin [E-MAIL] prints a link with which an admin sets a new password; who was disabled is enabled.
                           Run it in the folder of the desk, with the settings that it is started with
  npm run -s desk -- check-index [--again] compares what the audit counts and finds with the events, one by one; with --again it
                           is made again from them first (stop the desk before)

Exit status: 0 valid, signed or made, 1 not valid or not possible, 2 wrong use.`

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  inspect,
  sign,
  'reset-admin': resetAdmin,
  'check-index': checkIndex,
}

/** Runs a command of the terminal. @returns the exit status: 0 valid or done, 1 not valid, 2 wrong use */
export async function runDesk(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args
  if (name === 'help' || args.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  try {
    if (!command) throw new WrongUse(name === '' ? 'Name a command.' : `There is no command “${name.slice(0, 40)}”.`)
    return await command(rest)
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    console.error(`${error.message}\n\n${USAGE}`)
    return 2
  }
}
