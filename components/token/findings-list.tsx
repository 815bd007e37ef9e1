import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { Code } from '@/components/ui/code'
import { cn } from '@/lib/cn'
import { escapeUnseen } from '@/lib/decode/escape-unseen'
import type { Finding } from '@/lib/token/finding'

const LOOK = {
  error: { icon: CircleAlert, ink: 'text-danger', word: 'Error' },
  warning: { icon: TriangleAlert, ink: 'text-warning', word: 'Warning' },
  info: { icon: Info, ink: 'text-accent', word: 'Note' },
}

/** What is odd about a token: each with its claim, why it matters, what to do, and its stable code. */
export function FindingsList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="divide-y divide-border">
      {findings.map(({ code, severity, claim, message, fix }, at) => {
        const { icon: Icon, ink, word } = LOOK[severity]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike, and none of them has a state
          <li key={at} className="flex gap-2.5 px-4 py-2.5">
            <Icon aria-hidden="true" className={cn('mt-0.5 size-4 shrink-0', ink)} />
            <div className="min-w-0 wrap-anywhere">
              <p>
                <span className="sr-only">{word}: </span>
                {claim !== null && <Code className="mr-1 font-medium">{escapeUnseen(claim)}</Code>}
                {escapeUnseen(withoutClaim(message, claim))}
              </p>
              <p className="text-muted-foreground">
                {escapeUnseen(fix)} <Code className="text-xs">{code}</Code>
              </p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** A sentence that begins with its claim need not say it twice. */
function withoutClaim(message: string, claim: string | null): string {
  return claim !== null && message.startsWith(`${claim} `) ? message.slice(claim.length + 1) : message
}
