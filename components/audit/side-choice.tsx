'use client'
import { Segment, Segmented } from '@/components/ui/segmented'

/** Whether what is chosen is asked for or excluded. */
export function SideChoice({
  side,
  onChange,
  several,
}: {
  side: 'is' | 'not'
  onChange: (side: 'is' | 'not') => void
  /** Of several values, any or none. */
  several: boolean
}) {
  return (
    <Segmented label="How to filter" className="mb-3">
      <Segment name="side" value="is" checked={side === 'is'} onChange={() => onChange('is')}>
        {several ? 'Is any of' : 'Is'}
      </Segment>
      <Segment name="side" value="not" checked={side === 'not'} onChange={() => onChange('not')}>
        {several ? 'Is none of' : 'Is not'}
      </Segment>
    </Segmented>
  )
}
