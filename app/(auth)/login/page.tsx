import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { safeNext } from '@/lib/safe-next'
import { setUpState } from '@/lib/server/members/set-up'
import { getViewer } from '@/lib/server/viewer'
import { LoginForm } from './login-form'

export const metadata: Metadata = { title: 'Sign in' }

/** What was done before, where signing in afterwards did not work. */
const NOTES: Record<string, string> = {
  'set-up': 'The desk is set up',
  joined: 'You have joined',
  reset: 'The new password is set',
}

interface LoginPageProps {
  searchParams: Promise<{ next?: string | string[]; note?: string | string[] }>
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  if ((await setUpState()) === 'open') return <NotSetUpYet />
  const { next, note } = await searchParams
  const to = safeNext(next)
  if (await getViewer()) redirect(to)
  return (
    <Card title="Sign in" description="With the e-mail address that you have at this desk.">
      {typeof note === 'string' && Object.hasOwn(NOTES, note) && (
        <Callout tone="success" title={NOTES[note]} className="mb-4">
          Only signing in did not work at once. Do it here, with what you chose.
        </Callout>
      )}
      <LoginForm next={to} />
    </Card>
  )
}

function NotSetUpYet() {
  return (
    <Card title="This desk is not set up yet" className="max-w-md">
      <div className="space-y-3">
        <p>
          Nobody can sign in yet. The terminal in which the desk was started shows an address that ends with a set-up
          code. Open that address: whoever has it becomes the admin.
        </p>
        <p className="text-muted-foreground">
          It looks like <Code>/setup#code=…</Code>. If it scrolled away, start the desk again: it prints a new one, and
          the old one ends.
        </p>
      </div>
    </Card>
  )
}
