import type { ReactNode } from 'react'
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
  const [current] = key.rules
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
      {current && (
        <section aria-labelledby="rules-history" className="border-t px-4 py-3">
          <h3 id="rules-history" className="mb-2 font-medium">
            History
          </h3>
          <ol className="space-y-3 text-[13px]">
            {key.rules.map((version) => (
              <Version key={version.version} version={version}>
                {version !== current && (
                  <details className="mt-1">
                    <summary className="cursor-pointer text-muted-foreground">
                      All rules of version {version.version}
                    </summary>
                    <div className="mt-1.5 ml-4 space-y-2">
                      <Sentences of={version.sentences} />
                      {manage && (
                        <ButtonLink href={`${paths.keyRules(key.id)}?from=${version.version}`} size="sm">
                          Bring these back…<span className="sr-only"> (version {version.version})</span>
                        </ButtonLink>
                      )}
                    </div>
                  </details>
                )}
              </Version>
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

/** What a version changed, and who set it. */
function Version({ version: it, children }: { version: RulesVersionRow; children: ReactNode }) {
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
      {children}
    </li>
  )
}
