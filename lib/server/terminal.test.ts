import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { addTestKey, addViewer } from './testing/seed'
import { makeTestDesk } from './testing/test-desk'
import { issueToken } from './tokens/issue-token'
import { revokeToken } from './tokens/revoke-token'

const desk = await makeTestDesk()
const mira = await addViewer('ADMIN', 'Mira Novak')

/** The terminal on the desk's machine. */
function terminal(args: string[], dataDir = desk.dataDir) {
  const root = path.resolve(import.meta.dirname, '../..')
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, DATA_DIR: dataDir, LOG_LEVEL: 'silent' } as unknown as NodeJS.ProcessEnv
  const script = path.join(root, 'scripts/desk.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=react-server', script, ...args], {
    ...{ cwd: desk.dataDir, encoding: 'utf8', env },
  })
  return { status, stdout, stderr }
}

async function issue() {
  const { id } = await addTestKey({ name: 'Lectures' })
  return issueToken({
    viewer: mira,
    input: {
      ...{ requestId: randomUUID(), apiKeyId: id, permissions: ['allow_join'], roles: [], version: 2, roomId: null },
      ...{ participantId: null, expiry: { kind: 'in', seconds: 3_600 }, purpose: null },
    },
  })
}

describe('the terminal on the machine of a desk', () => {
  test('inspect --desk knows the keys and the registry, revoked tokens too', async () => {
    const { token, record } = await issue()
    const before = terminal(['inspect', token, '--desk', '--json'])
    expect(before.status).toBe(0)
    expect(JSON.parse(before.stdout)).toMatchObject({
      verdict: 'valid',
      desk: { registry: 'active', key: 'Lectures', secretVersion: 1, record: record.id },
    })
    await revokeToken({ viewer: mira, input: { id: record.id, reason: 'Laptop stolen' } })
    const after = terminal(['inspect', token, '--desk'])
    expect(after.status).toBe(1)
    expect(after.stdout).toContain('REVOKED in our registry; VideoSDK is not told')
    expect(after.stdout).toContain('Issued by Mira Novak')
    expect(terminal(['inspect', 'a.b.c', '--desk', '--secret-file', 'x']).status).toBe(2)
  })

  test.each([['reset-admin'], ['inspect', 'a.b.c', '--desk']])('%s makes no desk where there is none', (...args) => {
    const nowhere = path.join(desk.dataDir, 'nowhere')
    expect(terminal(args, nowhere)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no desk here'),
    })
    expect(existsSync(nowhere)).toBe(false)
  })

  test('reset-admin prints a link, once, and nothing else on its output', () => {
    const { status, stdout, stderr } = terminal(['reset-admin'])
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/reset#code=[\w-]{32}\n$/),
    })
    expect(stderr).toContain('Mira Novak sets a new password')
    expect(terminal(['reset-admin', 'nobody@example.com'])).toMatchObject({
      status: 1,
      stderr: 'No admin of this desk has this e-mail address.\n',
    })
    expect(terminal(['reset-admin', 'a@example.com', 'b@example.com']).status).toBe(2)
  })
})
