'use client'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { LinkedRequest } from '@/lib/request-text/request-link'

/** What the form begins with, where that came from, and what of it could not be taken. */
export interface Prefill {
  from: 'link' | 'record' | 'template'
  request: LinkedRequest
  problems: string[]
  /** The template's name. */
  name?: string
}

const TITLE = {
  link: () => 'This form was filled in by a link',
  record: () => 'The same again, with a fresh expiry',
  template: (name = '') => `This form was filled in by template “${name}”`,
}

interface PrefilledNoticeProps {
  prefill: Prefill
  /** Brings back what the form held before, where there was something. */
  onUndo: (() => void) | undefined
  onClose: () => void
}

/** Says that the fields hold what somebody else may have chosen, and which of it did not fit. */
export function PrefilledNotice({ prefill, onUndo, onClose }: PrefilledNoticeProps) {
  const { from, name, problems } = prefill
  return (
    <Callout
      role="status"
      tone={problems.length > 0 ? 'warning' : 'info'}
      title={TITLE[from](name)}
      className="mb-4"
      actions={
        <>
          <Button size="sm" onClick={onClose}>
            All right
          </Button>
          {onUndo && (
            <Button size="sm" variant="ghost" onClick={onUndo}>
              Undo
            </Button>
          )}
        </>
      }
    >
      {problems.length === 0 ? (
        'Look it over before you issue: nothing is signed yet.'
      ) : (
        <ul className="list-disc pl-4">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </Callout>
  )
}
