import { ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { KeyDetail, RulesVersionRow } from '@/lib/server/keys/get-key'

interface RulesPanelProps {
  apiKey: KeyDetail
  manage: boolean
}

/** The rules in force, and all that were before them. */
export function RulesPanel({ apiKey: key, manage }: RulesPanelProps) {
  const [current, ...earlier] = key.rules
  return (
    <Panel
      title="Rules"
      description={current && `Version ${current.version}, set by ${current.setBy}`}
      bodyClassName="p-0"
    >
      <div className="px-4 py-3">
        {current ? (
          <>
            <Sentences of={current.sentences} />
            <p className="mt-2 text-muted-foreground">
              {current.rules.outside === 'approve'
                ? 'What is outside of them can be approved by an admin.'
                : 'What is outside of them is refused.'}
            </p>
          </>
        ) : (
          <p>
            This key has no rules: whoever may issue tokens may issue any with it.
            {manage && key.stage !== 'DEMO' && (
              <> There is a proposal for {key.stage.toLowerCase()} keys to begin with.</>
            )}
          </p>
        )}
        {manage && !current && key.stage !== 'DEMO' && (
          <ButtonLink href={`${paths.keyRules(key.id)}?from=proposal`} className="mt-3">
            Begin with the proposal
          </ButtonLink>
        )}
      </div>
      {earlier.length > 0 && (
        <section aria-labelledby="earlier-rules" className="border-t px-4 py-3">
          <h3 id="earlier-rules" className="mb-2 font-medium">
            Earlier rules
          </h3>
          <ol className="space-y-3">
            {earlier.map((version) => (
              <Earlier key={version.version} version={version} keyId={key.id} manage={manage} />
            ))}
          </ol>
        </section>
      )}
      {current && (
        <section aria-labelledby="rule-changes" className="border-t px-4 py-3">
          <h3 id="rule-changes" className="mb-2 font-medium">
            What each version changed
          </h3>
          <ol className="space-y-2 text-[13px]">
            {key.rules.map((version) => (
              <Changes key={version.version} version={version} />
            ))}
          </ol>
        </section>
      )}
    </Panel>
  )
}

function Sentences({ of }: { of: readonly string[] }) {
  if (of.length === 0) return <p>They limit nothing.</p>
  return (
    <ul className="list-disc space-y-0.5 pl-4">
      {of.map((text) => (
        <li key={text} className="wrap-anywhere">
          {text}
        </li>
      ))}
    </ul>
  )
}

function Earlier({ version: it, keyId, manage }: { version: RulesVersionRow; keyId: string; manage: boolean }) {
  return (
    <li>
      <details className="group">
        <summary className="cursor-pointer text-[13px] marker:text-muted-foreground">
          Version {it.version}, set by {it.setBy}, <Time value={it.setAt} className="text-muted-foreground" />
        </summary>
        <div className="mt-2 ml-4 space-y-2 text-[13px]">
          <Sentences of={it.sentences} />
          {manage && (
            <ButtonLink href={`${paths.keyRules(keyId)}?from=${it.version}`} size="sm">
              Bring these back…<span className="sr-only"> (version {it.version})</span>
            </ButtonLink>
          )}
        </div>
      </details>
    </li>
  )
}

function Changes({ version: it }: { version: RulesVersionRow }) {
  return (
    <li>
      <span className="text-muted-foreground">
        Version {it.version}, {it.setBy}, <Time value={it.setAt} />
      </span>
      <ul className="mt-0.5">
        {it.come.map((text) => (
          <li key={text} className="wrap-anywhere">
            <span aria-hidden="true" className="text-success">
              +{' '}
            </span>
            <span className="sr-only">New: </span>
            {text}
          </li>
        ))}
        {it.gone.map((text) => (
          <li key={text} className="wrap-anywhere text-muted-foreground">
            <span aria-hidden="true">− </span>
            <span className="sr-only">Gone: </span>
            {text}
          </li>
        ))}
      </ul>
    </li>
  )
}
