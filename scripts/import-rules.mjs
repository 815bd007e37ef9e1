import path from 'node:path'

/** @typedef {{ target: string, typeOnly: boolean }} Import `target` is a path below the root, or a package */

/** Other folders of lib/server may build on these; they build on none of them. */
const LOWER_SERVER_FOLDERS = ['event-index', 'ledger', 'generated']
const MAY_USE_NEXT = ['define-action', 'define-route', 'viewer', 'auth', 'sign-in-providers'].map(
  (name) => `lib/server/${name}.ts`,
)
/** What never reaches a browser: packages of Node and ours. */
const SERVER_SIDE =
  /^(node:|scripts\/|lib\/(server|front)\/|lib\/settings$|lib\/token\/(sign|verify|inspect|make-pack)$)/
const NODE_ONLY_DOMAIN = ['sign', 'verify', 'inspect', 'make-pack'].map((name) => `lib/token/${name}.ts`)

/**
 * What a file imports, with `@/…` and relative names turned into paths below the root, without an ending.
 * @param {string} file its path below the root
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(file, text) {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const pattern =
    /\b(import|export)\s+(type\s+)?(?:[\w*{][^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g
  return [...code.matchAll(pattern)].map(([, , type, named, dynamic]) => {
    const name = named ?? dynamic ?? ''
    const target = name.startsWith('@/')
      ? name.slice(2)
      : name.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), name)
        : name
    return { target: target.replace(/\.(tsx?|mjs|js)$/, ''), typeOnly: type !== undefined }
  })
}

/**
 * The rules of the house that a file breaks (docs: README, "For engineers").
 * @param {string} file its path below the root, with `/`
 * @param {string} text
 * @returns {string[]} one sentence for each
 */
export function brokenRules(file, text) {
  if (file.startsWith('lib/server/generated/')) return []
  const imports = importsOf(file, text)
  /** @type {string[]} */
  const problems = [...rulesOfFiles(file, text, imports)]
  for (const it of imports) {
    const rule = forbids(file, text, it)
    if (rule !== null) problems.push(`imports ${it.target}: ${rule}`)
  }
  return problems
}

/** @param {string} file @param {string} text @param {Import[]} imports */
function* rulesOfFiles(file, text, imports) {
  const isTest = isTestFile(file)
  if (/^(app|components|lib|e2e)\/(.*\/)?index\.[cm]?[jt]sx?$/.test(file)) yield 'is a barrel file: name what it holds'
  if (/(^|\/)utils\.[cm]?[jt]sx?$/.test(file)) yield 'is called utils: name what it holds'
  if (file.startsWith('lib/server/') && !isTest && !imports.some((it) => it.target === 'server-only')) {
    yield "lacks import 'server-only', like every file of lib/server"
  }
  if (
    /\bprocess\.env\b/.test(text.replace(/`[^`]*`/g, '')) && // a text may speak of it
    /^(app|components|lib)\//.test(file) &&
    !isTest &&
    file !== 'lib/server/env.ts'
  ) {
    yield 'reads process.env, which only lib/server/env.ts does'
  }
  if (hasDirective(text, 'use server') && imports.some((it) => it.target === 'zod')) {
    yield "makes a zod schema in a 'use server' file: it belongs into lib, where the form uses the same one"
  }
}

/** @param {string} file @param {string} text @param {Import} it @returns {string | null} */
function forbids(file, text, { target, typeOnly }) {
  const isTest = isTestFile(file)
  const isOurs = /^(app|components|lib|scripts|e2e|prisma)\//.test(target)

  if (file.startsWith('lib/token/') && !isTest) {
    if (isOurs && !target.startsWith('lib/token/')) return 'the domain imports nothing of ours'
    if (/^(react|next|@prisma|server-only)/.test(target)) return 'the domain knows no framework'
    if (target.startsWith('node:') && !NODE_ONLY_DOMAIN.includes(file) && !typeOnly)
      return 'the domain runs in the browser'
  }
  if (file.startsWith('components/') && /^(app|lib\/server)\//.test(target))
    return 'components know neither routes nor server'
  if (
    file.startsWith('components/ui/') &&
    isOurs &&
    !isTest &&
    !/^(components\/ui\/|lib\/(cn|format[\w-]*)$)/.test(target)
  ) {
    return 'primitives know nothing of the domain'
  }
  if (file.startsWith('lib/') && !isTest && /^(app|components)\//.test(target))
    return 'lib lies below routes and components'
  if (/^lib\/(?!server\/)/.test(file) && !isTest && target.startsWith('lib/server/'))
    return 'only server code imports lib/server'

  if (!typeOnly && !isTest && SERVER_SIDE.test(target) && (hasDirective(text, 'use client') || isClientSafe(file))) {
    return 'it reaches the browser, where only client-safe code belongs'
  }
  if (file.startsWith('app/') && target.startsWith('app/') && !isTest) {
    const from = path.posix.dirname(file)
    const to = path.posix.dirname(target)
    if (!`${from}/`.startsWith(`${to}/`) && !`${to}/`.startsWith(`${from}/`))
      return 'sibling routes never import each other'
  }
  if (file.startsWith('lib/server/') && !isTest) {
    if (/^next(-auth)?(\/|$)/.test(target) && !MAY_USE_NEXT.includes(file)) return 'verbs run without Next'
    if (target === 'lib/server/generated/prisma/client' && !typeOnly && file !== 'lib/server/db.ts') {
      return 'only lib/server/db.ts makes a client'
    }
    const from = serverFolder(file)
    const to = serverFolder(`${target}.ts`)
    if (to === 'testing') return 'it is for tests'
    if (from && to && from !== to && !LOWER_SERVER_FOLDERS.includes(to))
      return 'sibling folders of lib/server never import each other'
  }
  return null
}

/** @param {string} file */
function isTestFile(file) {
  return (
    /\.(test|fixture)\.[cm]?[jt]sx?$/.test(file) || file.startsWith('lib/server/testing/') || file.startsWith('e2e/')
  )
}

/** Client files may import all of lib but what SERVER_SIDE names. @param {string} file */
function isClientSafe(file) {
  return file.startsWith('lib/') && !SERVER_SIDE.test(file.replace(/\.[a-z]+$/, ''))
}

/** @param {string} file the folder below lib/server; undefined for its own files */
function serverFolder(file) {
  return /^lib\/server\/([^/]+)\//.exec(file)?.[1]
}

/** @param {string} text @param {'use client' | 'use server'} directive */
function hasDirective(text, directive) {
  return new RegExp(`^\\s*((//.*|/\\*[\\s\\S]*?\\*/)\\s*)*['"]${directive}['"]`).test(text)
}
