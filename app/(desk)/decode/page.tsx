import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { requireViewer } from '@/lib/server/viewer'
import { TokenDecoder } from './token-decoder'

export const metadata: Metadata = { title: 'Decode' }

/** Paste a token: it is decoded in the browser, and checked by the desk. */
export default async function DecodePage() {
  const viewer = await requireViewer(paths.decode())
  return (
    <>
      <PageHeader
        actions={can(viewer.role, 'pack:make') && <ButtonLink href={paths.negativePack()}>Negative pack</ButtonLink>}
        title="Decode"
        description="What is in a token, who signed it, until when, and what it will do in a meeting."
      />
      <TokenDecoder serverNow={Math.floor(Date.now() / 1_000)} mayIssue={can(viewer.role, 'token:issue')} />
    </>
  )
}
