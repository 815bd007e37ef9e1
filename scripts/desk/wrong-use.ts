/** A command was called wrongly. The message is for people, and repeats no value that could be a secret. */
export class WrongUse extends Error {}

/** What `parseArgs` throws, as {@link WrongUse}. */
export function asWrongUse(error: unknown): WrongUse {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    // Of its longer hints the first sentence is enough.
    return new WrongUse(`${error.message.split(/\. |\n/)[0]}.`)
  }
  throw error
}
