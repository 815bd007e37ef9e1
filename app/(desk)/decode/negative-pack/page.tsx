import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BackLink } from '@/components/ui/back-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { listIssuingKeys } from '@/lib/server/keys/list-issuing-keys'
import { requireViewer } from '@/lib/server/viewer'
import { NegativePack } from './negative-pack'

export const metadata: Metadata = { title: 'Negative pack' }

/** Where testers make wrong tokens. */
export default async function NegativePackPage() {
  const viewer = await requireViewer(paths.negativePack())
  if (!can(viewer.role, 'pack:make')) notFound()
  const all = await listIssuingKeys({ viewer, permit: 'pack:make' })
  // No approval lets a pack pass: a key whose rules are for others is not offered.
  const keys = all.filter(({ rules }) => rules === null || rules.mayUse)
  return (
    <>
      <PageHeader
        title="Negative pack"
        description="Tokens that are wrong in one thing each, to test that an app says the right thing when VideoSDK refuses them."
        back={<BackLink href={paths.decode()}>Decode</BackLink>}
      />
      {keys.length === 0 ? (
        <EmptyState title="No key to sign with">
          <p>A pack is signed with an API key that is enabled, and whose rules let you use it. Ask an admin.</p>
        </EmptyState>
      ) : (
        <NegativePack keys={keys} mayRead={can(viewer.role, 'token:read-own')} />
      )}
    </>
  )
}
