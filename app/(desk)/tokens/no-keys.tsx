import { KeyRound } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { paths } from '@/lib/paths'

/** Stands for the form while no API key signs. */
export function NoKeys({ mayManage }: { mayManage: boolean }) {
  return (
    <EmptyState
      icon={KeyRound}
      title="No API key signs at the moment"
      actions={
        mayManage && (
          <ButtonLink href={paths.keys()} variant="primary">
            Go to the API keys
          </ButtonLink>
        )
      }
    >
      {mayManage
        ? 'A token needs a key: add one, or enable one that was disabled.'
        : 'A token needs a key. An admin of this desk can add one, or enable one that was disabled. Ask them, then load this page again.'}
    </EmptyState>
  )
}
