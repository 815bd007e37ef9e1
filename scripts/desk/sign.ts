import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { buildPayload, expiryProblem } from '@/lib/token/claims'
import { readExpiry } from '@/lib/token/expiry-text'
import { type TokenRequest, tokenRequestSchema } from '@/lib/token/request'
import { secretKey, signToken } from '@/lib/token/sign'
import { readSecret, refuseSecretArgument } from './secret'
import { asWrongUse, WrongUse } from './wrong-use'

/** The command's option for each field of a request, as its messages name them. */
const OPTION_OF: Record<string, string> = {
  apiKeyId: '--api-key',
  permissions: '--permission',
  roles: '--role',
  roomId: '--room',
  participantId: '--participant',
  expiry: '--expires',
}

/** `desk sign`: prints a token, made exactly as the form makes it, and nothing else. */
export async function sign(args: string[]): Promise<number> {
  refuseSecretArgument(args)
  const given = readOptions(args)
  const apiKey = given['api-key']
  if (!apiKey) throw new WrongUse('Name the API key: --api-key K.')
  const request = readRequest(given)
  const now = readNow(given.now)
  const late = expiryProblem(request, now)
  if (late !== null) throw new WrongUse(`--expires: ${late}`)
  const secret = readSecret(given['secret-file'])
  if (secret === null) {
    throw new WrongUse('There is no secret: name its file with --secret-file, or set VIDEOSDK_SECRET_KEY.')
  }
  process.stdout.write(`${signToken(buildPayload(request, { apiKey, now }), secretKey(secret))}\n`)
  return 0
}

function readOptions(args: string[]) {
  try {
    const one = { type: 'string' } as const
    const many = { type: 'string', multiple: true } as const
    const { values, tokens } = parseArgs({
      args,
      allowPositionals: true,
      tokens: true,
      options: {
        'api-key': one,
        'secret-file': one,
        permission: many,
        role: many,
        room: one,
        participant: one,
        version: one,
        expires: one,
        now: one,
      },
    })
    // `--permission allow_join allow_mod`: what follows a list belongs to it.
    let list: 'permission' | 'role' | null = null
    for (const token of tokens) {
      if (token.kind === 'option') list = token.name === 'permission' || token.name === 'role' ? token.name : null
      else if (token.kind === 'positional') {
        if (list === null) throw new WrongUse('There is a word that belongs to no option.')
        values[list] = [...(values[list] ?? []), token.value]
      }
    }
    return values
  } catch (error) {
    throw error instanceof WrongUse ? error : asWrongUse(error)
  }
}

function readRequest(given: ReturnType<typeof readOptions>): TokenRequest {
  const { version } = given
  if (version !== undefined && version !== '2') throw new WrongUse('--version can only be 2.')
  if (given.expires === undefined) throw new WrongUse('Say when it expires: --expires 120m.')
  const expires = readExpiry(given.expires)
  if (!expires.ok) throw new WrongUse(`--expires: ${expires.problem}`)
  const names = (list: string[] | undefined) => (list ?? []).flatMap((each) => each.split(',')).map((it) => it.trim())
  const parsed = tokenRequestSchema.safeParse({
    requestId: randomUUID(),
    apiKeyId: 'terminal',
    permissions: names(given.permission),
    roles: names(given.role),
    version2: version === '2',
    roomId: given.room ?? '',
    participantId: given.participant ?? '',
    expiry: expires.expiry,
    purpose: '',
  })
  if (parsed.success) return parsed.data
  throw new WrongUse(
    parsed.error.issues
      .map(({ path: [field], message }) => `${OPTION_OF[String(field)] ?? String(field)}: ${message}`)
      .join('\n'),
  )
}

function readNow(text: string | undefined): number {
  if (text === undefined) return Math.floor(Date.now() / 1_000)
  const now = Number(text)
  if (!/^\d{1,12}$/.test(text) || now < 1) throw new WrongUse('--now is whole seconds since 1970.')
  return now
}
