import fs from 'node:fs'
import path from 'node:path'
import { WrongUse } from './wrong-use'

/** The names that VideoSDK's own examples and its server SDK use. */
const VARIABLES = ['VIDEOSDK_SECRET_KEY', 'VIDEOSDK_SECRET'] as const

/** The secret from a file or the environment; null when neither has one. Never from an argument, which every process may read. */
export function readSecret(file: string | undefined): string | null {
  if (file !== undefined) return ofFile(file)
  return VARIABLES.map((name) => process.env[name]).find((value) => value) ?? null
}

function ofFile(file: string): string {
  let text: string
  try {
    // npm runs scripts in the project's folder; the name is meant from where npm was called.
    text = fs.readFileSync(path.resolve(process.env.INIT_CWD ?? '', file), 'utf8')
  } catch (error) {
    throw new WrongUse(`The secret's file could not be read: ${error instanceof Error ? error.message : 'unknown'}.`)
  }
  // The one that an editor puts at the end.
  const secret = text.replace(/\r?\n$/, '')
  if (secret === '') throw new WrongUse(`The secret's file is empty: ${file}`)
  return secret
}

/** Refuses a secret among the arguments, before anything repeats it. */
export function refuseSecretArgument(args: readonly string[]): void {
  if (args.some((each) => /^--secret(?:-?(?:key|hex))?(?:=|$)/i.test(each))) {
    throw new WrongUse(
      `A secret is never taken from an argument, which other programs and the shell's history see. Put it into a file (--secret-file), or into ${VARIABLES.join(' or ')}.`,
    )
  }
}
