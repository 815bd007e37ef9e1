import type { Metadata } from 'next'
import { paths } from '@/lib/paths'
import { requireViewer } from '@/lib/server/viewer'
import { DecodeWorkbench } from './decode-workbench'

export const metadata: Metadata = { title: 'Decode' }

/** Paste a token: it is decoded in the browser, and checked by the desk. */
export default async function DecodePage() {
  const viewer = await requireViewer(paths.decode())
  return <DecodeWorkbench role={viewer.role} />
}
