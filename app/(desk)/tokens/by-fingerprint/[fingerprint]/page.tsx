import { notFound, redirect } from 'next/navigation'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { findByFingerprint } from '@/lib/server/tokens/find-by-fingerprint'
import { requireViewer } from '@/lib/server/viewer'

/** A link to a verdict leads here, and on to the record: it names the token by its SHA-256, and never carries it. */
export default async function TokenByFingerprintPage({ params }: PageProps<'/tokens/by-fingerprint/[fingerprint]'>) {
  const { fingerprint } = await params
  const viewer = await requireViewer(paths.tokenByFingerprint(fingerprint))
  // A tester who follows a colleague's link is no intruder: it leads nowhere, as a wrong one does.
  if (!can(viewer.role, 'token:read-own')) notFound()
  const id = await findByFingerprint({ viewer, fingerprint })
  if (id === null) notFound()
  redirect(paths.token(id))
}
