import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { MessagePage } from '@/components/ui/message-page'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'Not found' }

/** For every address that leads nowhere, and for what the viewer may not see: the two look the same. */
export default function NotFound() {
  return (
    <main id="main">
      <MessagePage
        title="There is nothing at this address"
        actions={
          <ButtonLink href={paths.home()} variant="primary">
            Go to the start
          </ButtonLink>
        }
      >
        <p>It may have been mistyped or removed, or your role may not open it. If it should be here, ask an admin.</p>
      </MessagePage>
    </main>
  )
}
