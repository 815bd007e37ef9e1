'use client'
import { Scale } from 'lucide-react'
import { ShortTime } from '@/components/ui/short-time'
import type { IssuingRules } from '@/lib/server/keys/list-issuing-keys'

/** What the chosen key allows, and whose rules these are: said before anything is refused. */
export function KeyRulesNote({ rules, now }: { rules: IssuingRules; now: number }) {
  const { sentences, version, setBy, setAt, mayUse } = rules
  const approvable = rules.rules.outside === 'approve'
  return (
    <section
      aria-label="Rules of this key"
      className="mt-1 mb-2 flex gap-2 rounded-md border bg-muted/50 px-3 py-2 text-[13px] leading-5"
    >
      <Scale aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0">
        {!mayUse && (
          <p className="font-medium text-warning">
            {approvable ? 'You may use this key only with an admin’s approval.' : 'You may not use this key.'}
          </p>
        )}
        {sentences.length > 0 && (
          <ul className="flex flex-wrap gap-x-4">
            {sentences.map((text) => (
              <li key={text} className="wrap-anywhere">
                {text}
              </li>
            ))}
          </ul>
        )}
        <p className="text-xs text-muted-foreground">
          Rules of this key, version {version}, set by {setBy} on <ShortTime value={setAt} now={now} />.
          {approvable && ' An admin can approve what is outside of them.'}
        </p>
      </div>
    </section>
  )
}
