import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { RecordRevocation } from '@/lib/server/tokens/record-revocations'

interface RecordRevocationsProps {
  revocations: readonly RecordRevocation[]
  /** The viewer has a page of revocations of many. */
  linked: boolean
}

/** The revocations of many tokens that this one was part of. */
export function RecordRevocations({ revocations, linked }: RecordRevocationsProps) {
  return (
    <Panel
      title="Revoked together with others"
      actions={linked && <TextLink href={paths.revokeMany()}>Revocations of many</TextLink>}
      bodyClassName="p-0"
    >
      <ol className="divide-y divide-border">
        {revocations.map((it) => (
          <li key={it.id} className="px-4 py-3 wrap-anywhere">
            <p>
              {it.by} revoked {it.of === null ? 'it together with others' : whichOf(it.of)},{' '}
              <Time value={it.at} className="text-muted-foreground" />
            </p>
            <p>“{it.reason}”</p>
            <p className="text-muted-foreground">
              <State state={it.state} />
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function whichOf({ by, what, count }: NonNullable<RecordRevocation['of']>): string {
  const tokens = count === null ? 'the live tokens' : count === 1 ? 'one token' : `${formatNumber(count)} tokens`
  const of = { key: `key “${what}”`, person: what, room: `room ${what}`, participant: `participant ${what}` }
  return `${tokens} of ${of[by]}`
}

function State({ state }: Pick<RecordRevocation, 'state'>) {
  switch (state.kind) {
    case 'holds':
      return 'It still holds.'
    case 'taken-back':
      return 'Taken back for this token; for the others it still holds.'
    case 'undone':
      return (
        <>
          Taken back for all of them, <Time value={state.at} />
        </>
      )
  }
}
