import { KeyRound, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { listKeys } from '@/lib/server/keys/list-keys'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { KeyTable } from './key-table'

export const metadata: Metadata = { title: 'API keys' }

/** All API keys. Admins add, rename, disable and enable them; auditors see them. */
export default async function KeysPage() {
  const viewer = await requireViewer(paths.keys())
  const manage = can(viewer.role, 'key:manage')
  const head = <Head manage={manage} />

  return (
    <WhenSlow
      answer={readForPage(() => listKeys({ viewer }))}
      patient={!can(viewer.role, 'key:list')}
      fallback={
        <>
          {head}
          <TableSkeleton rows={4} label="Loading the keys" />
        </>
      }
    >
      {(keys) => (
        <>
          {head}
          {keys.length === 0 ? (
            <Empty manage={manage} />
          ) : (
            <KeyTable keys={keys} now={Date.now() / 1_000} manage={manage} />
          )}
        </>
      )}
    </WhenSlow>
  )
}

function Head({ manage }: { manage: boolean }) {
  return (
    <PageHeader
      title="API keys"
      description="The VideoSDK keys that this desk signs with. Their secrets are never shown."
      actions={manage && <AddKey />}
    />
  )
}

function Empty({ manage }: { manage: boolean }) {
  return (
    <EmptyState icon={KeyRound} title="There is no API key yet" actions={manage && <AddKey />}>
      <p>
        Without a key nothing can be signed.{' '}
        {manage ? 'Take one from the VideoSDK dashboard.' : 'An admin can add one.'}
      </p>
    </EmptyState>
  )
}

function AddKey() {
  return (
    <ButtonLink href={paths.newKey()} variant="primary">
      <Plus aria-hidden="true" />
      Add key
    </ButtonLink>
  )
}
