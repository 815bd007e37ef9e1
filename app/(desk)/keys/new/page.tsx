import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { requireViewer } from '@/lib/server/viewer'
import { AddKeyForm } from './add-key-form'

export const metadata: Metadata = { title: 'Add an API key' }

export default async function NewKeyPage() {
  const viewer = await requireViewer(paths.newKey())
  if (!can(viewer.role, 'key:manage')) notFound()
  return (
    <>
      <PageHeader
        title="Add an API key"
        description="From the VideoSDK dashboard. Members can sign with it from then on."
        back={<BackLink href={paths.keys()}>API keys</BackLink>}
      />
      <AddKeyForm />
    </>
  )
}
