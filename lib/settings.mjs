// Plain JavaScript without dependencies: the start script reads the settings before anything is installed.
import { isIP } from 'node:net'
import path from 'node:path'

/**
 * @typedef {object} Settings
 * @property {number} port PORT, 3000 when unset
 * @property {string} host HOST, the address listened on, 127.0.0.1 when unset
 * @property {string} dataDir DATA_DIR, an absolute path
 * @property {string} masterKeyFile the master key inside the data folder
 * @property {string} databaseUrl DATABASE_URL as `file:` and an absolute path
 * @property {string} databaseFile the same without `file:`
 * @property {string | null} publicUrl PUBLIC_URL as an origin (`https://desk.example.org`), null when unset
 * @property {string[]} trustedProxies TRUSTED_PROXIES: addresses and address ranges
 * @property {OtherSignIn[]} otherSignIns OIDC_…, GITHUB_…, GOOGLE_…: those that are set
 * @property {string[]} signInDomains SIGN_IN_DOMAINS: e-mail domains in lower case that may come by another sign-in; empty for any
 */

/**
 * Another sign-in than e-mail and password.
 * @typedef {object} OtherSignIn
 * @property {'oidc' | 'github' | 'google'} id
 * @property {string} name what its button says
 * @property {string} clientId
 * @property {string} clientSecret
 * @property {string | null} issuer of OpenID Connect, without a slash at its end
 */

/**
 * Reads the settings of the process. With problems the settings stand on their defaults where a value is wrong: do not serve then.
 * An empty value counts as unset.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} [base] the folder that relative paths start at
 * @returns {{ settings: Settings, problems: string[] }} each problem names the variable, its value and what to do
 */
export function readSettings(env, base = process.cwd()) {
  /** @type {string[]} */
  const problems = []
  /** @param {string} name */
  const value = (name) => env[name]?.trim() || undefined

  const port = readPort(value('PORT'), problems)
  const host = readHost(value('HOST'), problems)
  const dataDir = path.resolve(base, value('DATA_DIR') ?? 'data')
  const databaseFile = readDatabase(value('DATABASE_URL'), base, problems) ?? path.join(dataDir, 'desk.db')
  const publicUrl = readPublicUrl(value('PUBLIC_URL'), problems)
  if (!isLoopback(host) && value('PUBLIC_URL') === undefined) {
    problems.push(
      `PUBLIC_URL is not set, but HOST is ${host}, so others can reach the desk. Set PUBLIC_URL to the address they type, e.g. https://desk.example.org, or leave HOST out.`,
    )
  }
  const trustedProxies = readProxies(value('TRUSTED_PROXIES'), problems)
  const otherSignIns = readOtherSignIns(value, problems)
  const signInDomains = readDomains(value('SIGN_IN_DOMAINS'), problems)

  return {
    settings: {
      port,
      host,
      dataDir,
      masterKeyFile: path.join(dataDir, 'master.key'),
      databaseUrl: `file:${databaseFile}`,
      databaseFile,
      publicUrl,
      trustedProxies,
      otherSignIns,
      signInDomains,
    },
    problems,
  }
}

/** Whether only this machine can reach the address. @param {string} host */
export function isLoopback(host) {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** @param {string | undefined} text @param {string[]} problems */
function readPort(text, problems) {
  if (text === undefined) return 3000
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  problems.push(`PORT is "${text}". Set it to a whole number from 1 to 65535, or leave it out for 3000.`)
  return 3000
}

/** @param {string | undefined} text @param {string[]} problems */
function readHost(text, problems) {
  if (text === undefined) return '127.0.0.1'
  const host = text.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) !== 0 || isHostName(host)) return host
  problems.push(
    `HOST is "${text}". Set it to an address of this machine, e.g. 127.0.0.1 or 0.0.0.0, without a port, or leave it out.`,
  )
  return '127.0.0.1'
}

/** A name has a letter: 999.1.1.1 or 10.0.0 are addresses gone wrong. @param {string} text */
function isHostName(text) {
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(text) && /[a-z]/i.test(text)
}

/** A database's address may hold a password, so its value is never repeated. @param {string | undefined} text @param {string} base @param {string[]} problems */
function readDatabase(text, base, problems) {
  if (text === undefined) return undefined
  if (/^postgres(ql)?:/i.test(text)) {
    problems.push(
      'DATABASE_URL names a PostgreSQL database. This version keeps its data in SQLite: set file: and a path, or leave it out for <DATA_DIR>/desk.db.',
    )
  } else if (!text.startsWith('file:')) {
    problems.push(
      'DATABASE_URL does not begin with file:. Set it to file: and a path, e.g. file:/var/lib/token-desk/desk.db, or leave it out for <DATA_DIR>/desk.db.',
    )
  } else if (/[?#]/.test(text) || text.startsWith('file://') || text.slice(5).trim() === '' || text.endsWith('/')) {
    problems.push(
      'DATABASE_URL is not file: and the plain path of a file. Write it like file:./data/desk.db or file:/var/lib/token-desk/desk.db.',
    )
  } else {
    return path.resolve(base, text.slice(5))
  }
  return undefined
}

/** @param {string | undefined} text @param {string[]} problems */
function readPublicUrl(text, problems) {
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  const shown = url === null || url.username || url.password ? '' : ` is "${text}"`
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    problems.push(`PUBLIC_URL${shown || ' is no web address'}. Set it to one like https://desk.example.org.`)
    return null
  }
  if (url.username || url.password) {
    problems.push(
      'PUBLIC_URL holds a user name or password. Set it to the plain address, e.g. https://desk.example.org.',
    )
    return null
  }
  if (url.pathname !== '/' || url.search || url.hash || /[?#]/.test(text)) {
    problems.push(`PUBLIC_URL is "${text}". The desk lives at the top of its own address: set it to ${url.origin}.`)
    return null
  }
  return url.origin
}

/** @param {string | undefined} text @param {string[]} problems */
function readProxies(text, problems) {
  const entries = (text ?? '').split(',').flatMap((entry) => entry.trim() || [])
  return entries.filter((entry) => {
    const [address = '', bits, ...rest] = entry.split('/')
    const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
    const fits =
      longest > 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= longest))
    if (!fits || address.includes('%')) {
      problems.push(
        `TRUSTED_PROXIES has the entry "${entry}". Each entry is an address or a range, separated by commas, e.g. 10.0.0.5, 10.1.0.0/16.`,
      )
      return false
    }
    if (bits !== undefined && Number(bits) === 0) {
      problems.push(
        `TRUSTED_PROXIES has the entry "${entry}", which is everybody: then anyone could claim any address. Name your proxies only.`,
      )
      return false
    }
    return true
  })
}

/**
 * A sign-in is there when both of its halves are; neither value is ever repeated.
 * @param {(name: string) => string | undefined} value @param {string[]} problems
 * @returns {OtherSignIn[]}
 */
function readOtherSignIns(value, problems) {
  const found = /** @type {const} */ ([
    ['oidc', 'OIDC', value('OIDC_NAME') ?? 'OpenID Connect'],
    ['github', 'GITHUB', 'GitHub'],
    ['google', 'GOOGLE', 'Google'],
  ]).flatMap(([id, prefix, name]) => {
    const [clientId, clientSecret] = [value(`${prefix}_CLIENT_ID`), value(`${prefix}_CLIENT_SECRET`)]
    const issuer = id === 'oidc' ? readIssuer(value('OIDC_ISSUER'), problems) : null
    const parts = [
      [`${prefix}_CLIENT_ID`, clientId],
      [`${prefix}_CLIENT_SECRET`, clientSecret],
      ...(id === 'oidc' ? [['OIDC_ISSUER', value('OIDC_ISSUER')]] : []),
    ]
    const missing = parts.flatMap(([part, set]) => (set === undefined ? [part] : []))
    if (missing.length === parts.length) return []
    if (missing.length > 0) {
      problems.push(`${missing.join(' and ')} is missing: set it too, or leave out what else begins with ${prefix}_.`)
      return []
    }
    return [{ id, name: name.slice(0, 60), clientId: clientId ?? '', clientSecret: clientSecret ?? '', issuer }]
  })
  return found
}

/** @param {string | undefined} text @param {string[]} problems */
function readIssuer(text, problems) {
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (url === null || !safe || url.username || url.password || url.search || url.hash) {
    problems.push(
      'OIDC_ISSUER is no issuer. Set it to its address, e.g. https://id.example.org/realms/team, with https.',
    )
    return null
  }
  return text.replace(/\/+$/, '')
}

/** @param {string | undefined} text @param {string[]} problems */
function readDomains(text, problems) {
  return (text ?? '').split(',').flatMap((entry) => {
    const domain = entry.trim().toLowerCase().replace(/^@/, '')
    if (domain === '') return []
    if (isHostName(domain) && domain.includes('.')) return [domain]
    problems.push(
      `SIGN_IN_DOMAINS has the entry "${entry.trim()}". Each entry is a domain of e-mail addresses, separated by commas, e.g. example.org, example.com.`,
    )
    return []
  })
}
