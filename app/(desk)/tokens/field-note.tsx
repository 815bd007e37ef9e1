import { TriangleAlert } from 'lucide-react'
import type { Finding } from '@/lib/token/finding'

/** Room below a field for the longest of its messages at each width, so that none of them moves anything. */
export const MESSAGE_ROOM = {
  twoThenOne: '[&>p:last-child]:min-h-8 @xl:[&>p:last-child]:min-h-4',
  four: '[&>p:last-child]:min-h-16',
  fourThenTwo: '[&>p:last-child]:min-h-16 @xl:[&>p:last-child]:min-h-8',
}

/** A warning in the place of a field's hint: why, and what to do. It never keeps anybody from issuing. */
export function FieldNote({ note }: { note: Pick<Finding, 'message' | 'fix'> }) {
  return (
    <span className="text-warning">
      <TriangleAlert aria-hidden="true" className="mr-1 inline size-3.5 align-[-2px]" />
      <span className="sr-only">Warning: </span>
      {note.message} {note.fix}
    </span>
  )
}
