import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const files = readdirSync(import.meta.dirname).filter((name) => /^[a-z0-9-]+\.ts$/.test(name))
const NODE_ONLY = ['sign.ts', 'verify.ts', 'inspect.ts', 'make-pack.ts']
const importsOf = (source: string) => [...source.matchAll(/(?:from|import) '([^']+)'/g)].map((match) => match[1] ?? '')

const sourceOf = (name: string) => readFileSync(resolve(import.meta.dirname, name), 'utf8')
/** Without comments and texts. */
const codeOf = (name: string) => sourceOf(name).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|(['`])(?:(?!\1).)*\1/g, '')

it('finds the files', () => {
  expect(files).toEqual(expect.arrayContaining([...NODE_ONLY, 'decode.ts', 'json.ts', 'request.ts']))
})

it.each(files)('%s has no clock, randomness or environment of its own', (name) => {
  expect(codeOf(name)).not.toMatch(
    /Date\.now|new Date\(\)|Math\.random|process\.|getRandomValues|randomUUID|randomBytes/,
  )
})

it.each(files)('%s imports only what it may', (name) => {
  const allowed = NODE_ONLY.includes(name)
    ? /^(?:\.\/[a-z0-9-]+|node:crypto|jsonwebtoken)$/
    : /^(?:\.\/(?!sign$|verify$|inspect$|make-pack$)[a-z0-9-]+|zod)$/
  for (const from of importsOf(sourceOf(name))) expect(from).toMatch(allowed)
})

it.each(files.filter((name) => !NODE_ONLY.includes(name)))('%s runs in a browser on plain http', (name) => {
  expect(codeOf(name)).not.toMatch(/\bBuffer\b|\brequire\b|crypto\.|\bglobal\b/)
})
