import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { MessagePage } from '@/components/ui/message-page'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'Not found' }

/** The same as outside, but with the navigation around it. */
export default function NotFound() {
  return (
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
  )
}
