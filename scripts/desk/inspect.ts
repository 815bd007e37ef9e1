import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { extractTokens } from '@/lib/token/extract'
import { type Inspection, inspectLine, inspectToken, notAsked } from '@/lib/token/inspect'
import { secretKey } from '@/lib/token/sign'
import { askDesk, deskAnswer, registryLine } from './ask-desk'
import { describeInspection } from './describe'
import { linesOf, textOf } from './read-input'
import { readSecret, refuseSecretArgument } from './secret'
import { asWrongUse, WrongUse } from './wrong-use'

/** Longest text or line that is looked at, in characters: 1 MiB. */
const LONGEST = 1_048_576

/** `desk inspect`: what is in a token, for people, as JSON, or for many by NDJSON. @returns 0 when all are valid, else 1 */
export async function inspect(args: string[]): Promise<number> {
  refuseSecretArgument(args)
  const { values, positionals } = readOptions(args)
  if (values.ndjson) {
    if (args.length > 1) throw new WrongUse('--ndjson stands alone: secret and clock come with each line.')
    await answerLines()
    return 0
  }
  const [given] = positionals
  if (given === undefined || positionals.length > 1)
    throw new WrongUse('Give one token, or - to read it from standard input.')
  const text = given === '-' ? await textOf(process.stdin, LONGEST) : given
  if (text === null) throw new WrongUse('The text is longer than 1 MiB, and no token is.')
  if (values.desk && (values['secret-file'] || values.ndjson)) {
    throw new WrongUse('--desk asks the keys of this machine’s desk: leave the secret out.')
  }
  const secret = values.desk ? null : readSecret(values['secret-file'])
  const now = Math.floor(Date.now() / 1_000)
  const { tokens, more } = extractTokens(text)
  if (tokens.length === 0) throw new WrongUse('There is no token in it.')

  const checks = values.desk ? await askDesk(tokens.map((it) => it.text)) : null
  if (typeof checks === 'string') {
    console.error(checks)
    return 2
  }
  let allValid = true
  for (const [index, { text: token, cut }] of tokens.entries()) {
    const read = inspectToken(token, { secret: secret === null ? null : secretKey(secret), now })
    const check = checks?.[index] ?? null
    const found = check ? { ...read, verdict: check.verdict, code: check.code, message: check.message } : read
    allValid &&= found.verdict === 'valid' && check?.registry !== 'revoked' && check?.secretWithdrawn !== true
    const answer = check ? { ...found, desk: deskAnswer(check) } : found
    console.log(values.json ? JSON.stringify(answer) : `${inWords(found, cut)}${check ? registryLine(check) : ''}`)
  }
  if (more > 0) console.error(`${more} more tokens were left out: 1,000 are looked at.`)
  return allValid && more === 0 ? 0 : 1

  function inWords(found: Inspection, cut: string[]) {
    const { room = '', participant = '' } = values
    return describeInspection(found, { cut, now, room, participant })
  }
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        ndjson: { type: 'boolean' },
        desk: { type: 'boolean' },
        'secret-file': { type: 'string' },
        room: { type: 'string' },
        participant: { type: 'string' },
      },
    })
  } catch (error) {
    throw asWrongUse(error)
  }
}

/** Answers each line of standard input with a line, in the same order, and waits for whoever reads them. */
async function answerLines(): Promise<void> {
  for await (const line of linesOf(process.stdin, LONGEST)) {
    const clock = Math.floor(Date.now() / 1_000)
    const answer = line === null ? JSON.stringify(notAsked('The line is longer than 1 MiB.')) : inspectLine(line, clock)
    if (!process.stdout.write(`${answer}\n`)) await once(process.stdout, 'drain')
  }
}
