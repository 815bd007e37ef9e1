import { v4 as uuidv4 } from 'uuid'
import { addTestKey } from '@/lib/server/testing/seed'
import { issueToken } from '@/lib/server/tokens/issue-token'
import { tokenRequestSchema } from '@/lib/token/request'
import { expect, expectAccessible, test } from './fixtures'

const PAGES = [
  '/',
  '/tokens/new',
  '/tokens/bulk',
  '/templates',
  '/tokens',
  '/tokens/charts?by=permission&created=week',
  'a record',
  '/decode',
  '/decode/negative-pack',
  '/audit',
  '/keys',
  '/keys/new',
  'a key',
  'the rules of a key',
  'rotating a secret',
  '/approvals',
  '/tokens/revoke',
  '/team',
  '/team/roles',
  '/settings',
  '/profile',
  '/invite',
  '/reset',
  '/no/such/page',
  '/login/done',
]

test.describe('every page, in both themes', () => {
  for (const width of [1440, 768, 390]) {
    test(`at ${width} px has one heading, nothing that axe finds, and nothing beside the screen`, async ({
      page,
      signInAs,
    }) => {
      test.setTimeout(480_000) // some 24 pages, each looked at twice
      const viewer = await signInAs('ADMIN', 'Mira Novak')
      const key = await addTestKey({ name: 'Lectures, spring' })
      const { record } = await issueToken({
        viewer,
        input: tokenRequestSchema.parse({
          requestId: uuidv4(),
          apiKeyId: key.id,
          permissions: ['allow_join', 'allow_mod'],
          roles: ['rtc'],
          version2: true,
          roomId: '9k2m-wq7d-4tzx',
          participantId: 'lena.hoffmann',
          expiry: { kind: 'in', amount: 2, unit: 'hours' },
          purpose: 'Thermodynamics I, tutor',
        }),
      })
      const addresses: Record<string, string> = {
        'a record': `/tokens/${record.id}`,
        'a key': `/keys/${key.id}`,
        'the rules of a key': `/keys/${key.id}/rules?from=proposal`,
        'rotating a secret': `/keys/${key.id}/rotate`,
      }
      await page.setViewportSize({ width, height: 900 })
      for (const name of PAGES) {
        await test.step(name, async () => {
          await page.goto(addresses[name] ?? name)
          await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
          await expectAccessible(page)
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          expect(overflow, 'pixels beside the screen').toBeLessThanOrEqual(0)
        })
      }
    })
  }
})

test('the pages ask for nothing that their policy forbids, and the policy allows nothing inline', async ({
  page,
  signInAs,
}) => {
  await signInAs('ADMIN')
  const answer = await page.goto('/tokens/new')
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).not.toMatch(/unsafe-|https?:|\*/)
  expect(policy).toMatch(/script-src [^;]*'nonce-[\w+/=]{22,}'/)
  const again = (await page.request.get('/tokens/new')).headers()['content-security-policy']
  expect(again).not.toBe(policy) // a nonce for each answer
})
