import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { getViewer } from '@/lib/server/viewer'
import { JoinForm } from './join-form'

export const metadata: Metadata = { title: 'Join' }

/** Where an invitation leads. Its code stands in the fragment, so this page knows nothing of it. */
export default async function InvitePage() {
  const viewer = await getViewer()
  return (
    <Card
      title="Join this desk"
      description="With an invitation that an admin made for you. It works once."
      className="max-w-lg"
    >
      <JoinForm signedInAs={viewer?.name ?? null} />
    </Card>
  )
}
