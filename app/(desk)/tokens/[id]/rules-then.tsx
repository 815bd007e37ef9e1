import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import { paths } from '@/lib/paths'
import type { TokenDetail } from '@/lib/server/tokens/get-token'

/** What the key demanded when the token was issued, and what it would say today. */
export function RulesThen({ record, keysLinked }: { record: TokenDetail; keysLinked: boolean }) {
  const { inForce, today, broken } = record.rules
  const unchanged = inForce !== null && inForce.version === today
  if (inForce === null && today === null) {
    return (
      <Panel title="Rules">
        <p>The key had no rules then, and has none today: whoever may issue tokens may issue any with it.</p>
        <KeyOff record={record} />
      </Panel>
    )
  }
  return (
    <Panel
      title="Rules"
      actions={keysLinked && <TextLink href={paths.key(record.keyId)}>All versions</TextLink>}
      bodyClassName="divide-y p-0"
    >
      <section className="px-4 py-3">
        <h3 className="font-medium">
          {inForce === null ? 'Then: none' : `Then: version ${inForce.version}${unchanged ? ', still in force' : ''}`}
        </h3>
        {inForce === null ? (
          <p>The key had no rules: whoever may issue tokens could issue any with it.</p>
        ) : (
          <Sentences of={inForce.sentences} none="They limited nothing." />
        )}
      </section>
      <section className="px-4 py-3">
        <h3 className="font-medium">
          {today === null ? 'Today: none' : `Today: version ${today}`}
          {broken.length === 0 ? '. They would allow it' : '. They would refuse it'}
        </h3>
        {broken.length > 0 && (
          <>
            <Sentences of={broken} none="" />
            <p className="mt-1 text-muted-foreground">
              {record.rules.approvable ? 'An admin could approve it all the same.' : 'Nobody can approve it.'}
            </p>
          </>
        )}
        <KeyOff record={record} />
      </section>
    </Panel>
  )
}

function KeyOff({ record }: { record: TokenDetail }) {
  if (record.keyDisabledAt === null) return null
  return (
    <p className="mt-1 text-muted-foreground">The key is disabled: it signs nothing today, whatever its rules say.</p>
  )
}

function Sentences({ of, none }: { of: readonly string[]; none: string }) {
  if (of.length === 0) return <p>{none}</p>
  return (
    <ul className="mt-0.5 list-disc pl-4">
      {of.map((text) => (
        <li key={text} className="wrap-anywhere">
          {text}
        </li>
      ))}
    </ul>
  )
}
