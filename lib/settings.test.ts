import { describe, expect, it } from 'vitest'
import { isLoopback, readSettings } from './settings.mjs'

const read = (env: Record<string, string>) => readSettings(env, '/srv/desk')
const problemsOf = (env: Record<string, string>) => read(env).problems

describe('readSettings', () => {
  it('has a default for everything', () => {
    expect(read({})).toEqual({
      settings: {
        port: 3000,
        host: '127.0.0.1',
        dataDir: '/srv/desk/data',
        masterKeyFile: '/srv/desk/data/master.key',
        databaseUrl: 'file:/srv/desk/data/desk.db',
        databaseFile: '/srv/desk/data/desk.db',
        publicUrl: null,
        trustedProxies: [],
        otherSignIns: [],
        signInDomains: [],
      },
      problems: [],
    })
  })

  it('takes an empty value for an unset one', () => {
    const env = { PORT: '', HOST: ' ', DATA_DIR: '', DATABASE_URL: '', PUBLIC_URL: '', TRUSTED_PROXIES: '' }
    expect(read(env)).toEqual(read({}))
  })

  it('reads every setting', () => {
    const { settings, problems } = read({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_DIR: '/var/lib/desk',
      DATABASE_URL: 'file:./other/desk.db',
      PUBLIC_URL: 'https://Desk.example.org/',
      TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16,fd00::/8',
    })
    expect(problems).toEqual([])
    expect(settings).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      dataDir: '/var/lib/desk',
      databaseUrl: 'file:/srv/desk/other/desk.db',
      publicUrl: 'https://desk.example.org',
      trustedProxies: ['10.0.0.5', '10.1.0.0/16', 'fd00::/8'],
    })
  })

  it('puts everything that is wrong into one list', () => {
    const problems = problemsOf({
      PORT: 'http',
      HOST: 'here:80',
      DATABASE_URL: 'desk.db',
      PUBLIC_URL: 'desk',
      TRUSTED_PROXIES: 'nginx, 10.0.0.0/33',
    })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'HOST',
      'DATABASE_URL',
      'PUBLIC_URL',
      'TRUSTED_PROXIES',
      'TRUSTED_PROXIES',
    ])
  })

  it.each(['0', '65536', '-1', '3000.5', '3e3', '0x10'])('refuses the port %s', (port) => {
    expect(problemsOf({ PORT: port })[0]).toContain(`PORT is "${port}"`)
  })

  it.each(['999.1.1.1', '10.0.0', 'a_b', 'desk/', '-a'])('refuses the host %s', (host) => {
    expect(problemsOf({ HOST: host, PUBLIC_URL: 'http://a' })[0]).toContain(`HOST is "${host}"`)
  })

  it('wants PUBLIC_URL as soon as others can reach the desk', () => {
    expect(problemsOf({ HOST: '0.0.0.0' })[0]).toMatch(/^PUBLIC_URL is not set, but HOST is 0\.0\.0\.0/)
    expect(problemsOf({ HOST: '::' })).toHaveLength(1)
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]']) {
      expect(problemsOf({ HOST: host })).toEqual([])
    }
  })

  it('says in one line that PostgreSQL comes later, without the password', () => {
    const problems = problemsOf({ DATABASE_URL: 'postgresql://desk:hunter2@db/desk' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('This version keeps its data in SQLite')
    expect(problems[0]).not.toContain('hunter2')
  })

  it.each(['mysql://u:hunter2@h/d', 'file:', 'file:///a/b.db', 'file:a.db?mode=ro', 'file:/var/lib/'])(
    'refuses the database %s and does not repeat it',
    (url) => {
      const problems = problemsOf({ DATABASE_URL: url })
      expect(problems).toHaveLength(1)
      expect(problems[0]).not.toContain('hunter2')
    },
  )

  it.each(['ftp://desk', 'desk.example.org', 'https://desk/app', 'https://desk?x=1', 'https://desk#'])(
    'refuses the public address %s',
    (url) => {
      expect(problemsOf({ PUBLIC_URL: url })).toHaveLength(1)
      expect(read({ PUBLIC_URL: url }).settings.publicUrl).toBeNull()
    },
  )

  it('never repeats a password in PUBLIC_URL', () => {
    const problems = problemsOf({ PUBLIC_URL: 'https://u:hunter2@desk/' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).not.toContain('hunter2')
  })

  it.each(['10.0.0.0/0', '::/0', 'fe80::1%eth0', '10.0.0.1/8/8', '10.0.0.1/'])('refuses the proxy %s', (proxy) => {
    expect(problemsOf({ TRUSTED_PROXIES: proxy })).toHaveLength(1)
  })
})

describe('isLoopback', () => {
  it('is not fooled by a name that begins like one', () => {
    expect(isLoopback('127.example.org')).toBe(false)
    expect(isLoopback('0.0.0.0')).toBe(false)
  })
})

describe('other sign-ins', () => {
  const oidc = {
    OIDC_ISSUER: 'https://id.example.org/team/',
    OIDC_CLIENT_ID: 'desk',
    OIDC_CLIENT_SECRET: 's3cr3t-of-oidc',
  }

  it('are there when all of their parts are', () => {
    const { settings, problems } = read({
      ...oidc,
      ...{ OIDC_NAME: 'University login', GITHUB_CLIENT_ID: 'gh', GITHUB_CLIENT_SECRET: 'x' },
      SIGN_IN_DOMAINS: 'Example.org, @lu.example.se,',
    })
    expect(problems).toEqual([])
    expect(settings.signInDomains).toEqual(['example.org', 'lu.example.se'])
    expect(settings.otherSignIns).toEqual([
      {
        ...{ id: 'oidc', name: 'University login', clientId: 'desk', clientSecret: 's3cr3t-of-oidc' },
        issuer: 'https://id.example.org/team',
      },
      { id: 'github', name: 'GitHub', clientId: 'gh', clientSecret: 'x', issuer: null },
    ])
    expect(read({ ...oidc, OIDC_ISSUER: 'http://127.0.0.1:4000' }).problems).toEqual([])
  })

  it('say what is missing or wrong, and never a secret', () => {
    const half = problemsOf({ GOOGLE_CLIENT_SECRET: 's3cr3t', OIDC_CLIENT_ID: 'desk' })
    expect(half.map((it) => it.split(' is ')[0])).toEqual(['OIDC_CLIENT_SECRET and OIDC_ISSUER', 'GOOGLE_CLIENT_ID'])
    const wrong = problemsOf({ ...oidc, OIDC_ISSUER: 'http://id.example.org', SIGN_IN_DOMAINS: 'example, a.org' })
    expect(wrong).toHaveLength(2)
    expect(wrong.join()).toContain('"example"')
    expect([...half, ...wrong].join()).not.toContain('s3cr3t')
  })
})
