import type { Metadata } from 'next'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { requireViewer } from '@/lib/server/viewer'
import { DecodeWorkbench } from './decode/decode-workbench'
import { DeskHome } from './home/desk-home'
import { OwnHome } from './home/own-home'

export const metadata: Metadata = { title: 'Home' }

/** Where everybody begins: with the whole desk, with the own tokens, or with a field to paste a token into. */
export default async function HomePage() {
  const viewer = await requireViewer(paths.home())
  if (can(viewer.role, 'audit:read')) return <DeskHome viewer={viewer} />
  if (can(viewer.role, 'token:issue')) return <OwnHome viewer={viewer} />
  return <DecodeWorkbench role={viewer.role} />
}
