import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A function of lib/server that acts for a member, as its source has it. */
export interface FoundVerb {
  name: string
  /** Path below lib/server. */
  file: string
  /** Whether its very first statement authorizes under its own name. */
  authorizesFirst: boolean
}

const ROOT = path.resolve(import.meta.dirname, '..')
/** What verbs are made of; every other folder holds verbs, a new one too. */
const LOWER_FOLDERS = ['event-index', 'generated', 'ledger', 'testing']
const EXPORTED = /^export (?:async )?function (\w+)\(/gm

/** Every exported asynchronous function of the verbs' folders, split by whether it takes a viewer. */
export function findVerbs(): { verbs: FoundVerb[]; others: string[] } {
  const verbs: FoundVerb[] = []
  const others: string[] = []
  const folders = readdirSync(ROOT, { withFileTypes: true }).filter((it) => it.isDirectory())
  for (const { name: folder } of folders.filter(({ name }) => !LOWER_FOLDERS.includes(name))) {
    for (const file of readdirSync(path.join(ROOT, folder))) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
      const text = readFileSync(path.join(ROOT, folder, file), 'utf8')
      for (const match of text.matchAll(EXPORTED)) {
        const [, name = ''] = match
        const whole = text.slice(match.index).split(/^}$/m)[0] ?? ''
        const [head = '', first = ''] = splitHead(whole)
        if (!/^export async |\): Promise</.test(head)) continue // plans and conditions
        if (!/\bviewer\b/.test(head)) others.push(name)
        else {
          const pattern = new RegExp(`^await authorize\\(viewer, [^)]*'${name}'\\)`)
          verbs.push({ name, file: `${folder}/${file}`, authorizesFirst: pattern.test(first) })
        }
      }
    }
  }
  return { verbs, others }
}

/** A function's signature, and its body from the first statement on. */
function splitHead(whole: string): [string, string] {
  const body = /\)(?:: [^\n]*)? \{\n/.exec(whole)
  if (!body) return [whole, '']
  return [whole.slice(0, body.index + body[0].length), whole.slice(body.index + body[0].length).trim()]
}
