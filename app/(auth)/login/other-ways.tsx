'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { useHydrated } from '@/components/ui/use-now'
import { type SignInWay, startOtherSignIn } from '@/lib/members/other-sign-in'

interface OtherWaysProps {
  ways: readonly SignInWay[]
  /** Where to go afterwards. */
  next: string
  /** Whether a form for the password stands above. */
  besidePassword: boolean
}

/** A button for each other sign-in that is set up. */
export function OtherWays({ ways, next, besidePassword }: OtherWaysProps) {
  const ready = useHydrated()
  const [leaving, setLeaving] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  async function start(id: string) {
    setLeaving(id)
    setProblem(null)
    const { message } = await startOtherSignIn(id, next)
    setLeaving(null)
    setProblem(message)
  }

  return (
    <section aria-label="Other ways to sign in" className="space-y-2">
      {besidePassword && (
        <p className="flex items-center gap-3 py-2 text-xs text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
          or
        </p>
      )}
      {ways.map(({ id, name }) => (
        <Button
          key={id}
          size="lg"
          className="w-full disabled:cursor-default disabled:opacity-100"
          disabled={!ready}
          busy={leaving === id}
          onClick={() => void start(id)}
        >
          Continue with {name}
        </Button>
      ))}
      {problem && <Callout tone="danger" role="alert" title={problem} />}
    </section>
  )
}
