import { redirect } from 'next/navigation'
import { paths } from '@/lib/paths'
import { requireViewer } from '@/lib/server/viewer'
import { startPage } from '@/lib/start-page'

/** The start has nothing of its own: it leads each member to the page of their role. */
export default async function HomePage() {
  const { role } = await requireViewer(paths.home())
  redirect(startPage(role))
}
