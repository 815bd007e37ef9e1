import { KeyRound, ListChecks, SquarePen } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { paths } from '@/lib/paths'

interface NothingIssuedProps {
  /** Who has issued nothing yet. */
  whose: 'the desk' | 'you'
  issues: boolean
  /** No key signs, and the viewer may add one. */
  addsKey?: boolean
}

/** Stands there until the first token is issued, with what leads to it. */
export function NothingIssued({ whose, issues, addsKey = false }: NothingIssuedProps) {
  return (
    <div className="mb-4">
      <EmptyState
        icon={ListChecks}
        title={whose === 'you' ? 'You have not issued a token yet' : 'No token was issued here yet'}
        actions={
          addsKey ? (
            <ButtonLink href={paths.newKey()} variant="primary">
              <KeyRound aria-hidden="true" />
              Add a key
            </ButtonLink>
          ) : (
            issues && (
              <ButtonLink href={paths.issueToken()} variant="primary">
                <SquarePen aria-hidden="true" />
                Issue the first one
              </ButtonLink>
            )
          )
        }
      >
        <p>
          {addsKey
            ? 'A token needs an API key that signs it, and there is none that is enabled.'
            : whose === 'you'
              ? 'Your live tokens and the rooms that you used last will stand here.'
              : 'What is live, what expires next and what lives longest will stand here.'}
        </p>
      </EmptyState>
    </div>
  )
}
