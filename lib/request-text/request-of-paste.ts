import type { Expression, Node, ObjectExpression, Property } from 'acorn'
import { decodeToken } from '@/lib/token/decode'
import { extractTokens } from '@/lib/token/extract'
import { MAX_REQUEST_TEXT } from './read-request-json'

/** A pasted text as JSON of a request, with what became of it; null when it is nothing of the kind. */
export interface PastedRequest {
  json: string
  notes: string[]
}

const CLAIMS = ['apikey', 'permissions', 'roomId', 'participantId', 'roles']

/**
 * Makes JSON of what people paste instead of typing: a payload, code with the object of a `jwt.sign(…)` call, or a token. Values
 * that code takes from elsewhere (`apikey: API_KEY`) are left out and named. Nothing is run: the code is only parsed.
 */
export async function requestOfPaste(text: string): Promise<PastedRequest | null> {
  if (text.length > MAX_REQUEST_TEXT) return null
  return ofToken(text) ?? (await ofCode(text))
}

function ofToken(text: string): PastedRequest | null {
  const { tokens } = extractTokens(text)
  const [first] = tokens
  const reading = tokens.length === 1 && first ? decodeToken(first.text) : null
  if (!reading?.ok) return null
  return {
    json: JSON.stringify(reading.token.payload, null, 2),
    notes: ['Taken from the token’s payload; its signature was not looked at.'],
  }
}

async function ofCode(text: string): Promise<PastedRequest | null> {
  const { parse } = await import('acorn')
  for (const code of [`(${text.trim().replace(/[;,]\s*$/, '')})`, text]) {
    try {
      const found = findCall(
        parse(code, {
          ecmaVersion: 'latest',
          sourceType: 'module',
          allowAwaitOutsideFunction: true,
          allowReturnOutsideFunction: true,
        }),
      )
      if (found) return jsonOf(found)
    } catch {
      // Not an expression: perhaps a whole script.
    }
  }
  return null
}

interface FoundCall {
  payload: ObjectExpression
  /** `jwt.sign`'s third argument. */
  options: ObjectExpression | null
}

/** The first object that holds a claim, and the options with `expiresIn` wherever they stand. */
function findCall(root: Node): FoundCall | null {
  let payload: ObjectExpression | null = null
  let options: ObjectExpression | null = null
  const look = (it: unknown): void => {
    if (Array.isArray(it)) {
      for (const each of it) look(each)
      return
    }
    if (typeof it !== 'object' || it === null || typeof (it as { type?: unknown }).type !== 'string') return
    const node = it as Expression
    if (node.type === 'ObjectExpression') {
      const names = node.properties.flatMap((each) => (each.type === 'Property' ? [nameOf(each)] : []))
      if (payload === null && names.some((name) => name !== null && CLAIMS.includes(name))) payload = node
      else if (options === null && names.includes('expiresIn')) options = node
    }
    for (const each of Object.values(node)) look(each)
  }
  look(root)
  return payload && { payload, options }
}

function jsonOf({ payload, options }: FoundCall): PastedRequest {
  const left: string[] = []
  const members = [
    ...payload.properties,
    ...(options?.properties.filter((it) => it.type === 'Property' && nameOf(it) === 'expiresIn') ?? []),
  ]
  const values: [string, unknown][] = []
  for (const member of members) {
    const name = member.type === 'Property' ? nameOf(member) : null
    if (member.type !== 'Property' || name === null) {
      left.push('…')
      continue
    }
    const value = literal(member.value)
    if (value === undefined) left.push(name)
    else values.push([name, value])
  }
  const notes = left.length > 0 ? [`The code takes ${left.join(', ')} from elsewhere, so it is missing here.`] : []
  // Not Object.fromEntries: `__proto__` is a name like any other, and a name that stands twice must be seen.
  const json = values.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n')
  return { json: json === '' ? '{}' : `{\n${json}\n}`, notes }
}

function nameOf({ key, computed }: Property): string | null {
  if (computed) return null
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : null
}

/** The value of a literal, of a list of them, or of a text without anything put in; otherwise undefined. */
function literal(node: Expression): unknown {
  if (node.type === 'Literal')
    return node.value instanceof RegExp || typeof node.value === 'bigint' ? undefined : node.value
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined
  if (node.type !== 'ArrayExpression') return undefined
  const elements = node.elements.map((each) => (each && each.type !== 'SpreadElement' ? literal(each) : undefined))
  return elements.includes(undefined) ? undefined : elements
}
