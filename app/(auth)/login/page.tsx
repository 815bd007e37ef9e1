import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { refusalText } from '@/lib/members/other-sign-in'
import { paths } from '@/lib/paths'
import { safeNext } from '@/lib/safe-next'
import { deskSettings } from '@/lib/server/desk-settings'
import { setUpState } from '@/lib/server/members/set-up'
import { otherSignIns } from '@/lib/server/sign-in-ways'
import { getViewer } from '@/lib/server/viewer'
import { LoginForm } from './login-form'
import { OtherWays } from './other-ways'

export const metadata: Metadata = { title: 'Sign in' }

/** What was done before, where signing in afterwards did not work. */
const NOTES: Record<string, string> = {
  'set-up': 'The desk is set up',
  joined: 'You have joined',
  reset: 'The new password is set',
}

interface LoginPageProps {
  searchParams: Promise<Record<'next' | 'note' | 'error', string | string[] | undefined>>
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  if ((await setUpState()) === 'open') return <NotSetUpYet />
  const { next, note, error: code } = await searchParams
  const to = safeNext(next)
  const error = typeof code === 'string' && code !== '' ? code : null
  // Who is signed in was linking an account: the profile says what came of it.
  if (await getViewer()) redirect(error === null ? to : `${paths.profile()}?error=${encodeURIComponent(error)}`)
  const { settings } = await deskSettings()
  const ways = otherSignIns().map(({ id, name }) => ({ id, name }))
  return (
    <Card
      title="Sign in"
      description={
        settings.passwordSignIn
          ? 'With the e-mail address that you have at this desk.'
          : 'With an account that you have linked at this desk.'
      }
    >
      {error !== null && (
        <Callout tone="danger" role="alert" title="You were not signed in" className="mb-4">
          {refusalText(error)}
        </Callout>
      )}
      {typeof note === 'string' && Object.hasOwn(NOTES, note) && (
        <Callout tone="success" title={NOTES[note]} className="mb-4">
          Only signing in did not work at once. Do it here, with what you chose.
        </Callout>
      )}
      {settings.passwordSignIn && <LoginForm next={to} />}
      {ways.length > 0 && <OtherWays ways={ways} next={to} besidePassword={settings.passwordSignIn} />}
      {!settings.passwordSignIn && ways.length === 0 && (
        <p>
          Signing in with a password is switched off, and no other sign-in is set up any more. Whoever runs the desk can
          set one up again.
        </p>
      )}
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
