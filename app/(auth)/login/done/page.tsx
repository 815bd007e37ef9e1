import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { paths } from '@/lib/paths'
import { requireViewer } from '@/lib/server/viewer'

export const metadata: Metadata = { title: 'You are signed in' }

/** Where a tab ends that was opened only to sign in again, beside a form in another one. */
export default async function SignedInPage() {
  const { name } = await requireViewer(paths.signedIn())
  return (
    <Card title="You are signed in" description={`As ${name}.`}>
      <p>
        Close this tab and go on in the other one: what you typed is still there. Press its button again to send it.
      </p>
      <ButtonLink href={paths.home()} className="mt-4">
        Go to the start instead
      </ButtonLink>
    </Card>
  )
}
