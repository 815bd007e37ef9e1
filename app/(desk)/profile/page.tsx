import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import { ROLE_WORDS } from '@/lib/access'
import { refusalText } from '@/lib/members/other-sign-in'
import { paths } from '@/lib/paths'
import { readOwnProfile } from '@/lib/server/members/own-profile'
import { listOwnSessions } from '@/lib/server/sessions/end-sessions'
import { otherSignIns } from '@/lib/server/sign-in-ways'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { LinkedAccounts } from './linked-accounts'
import { OwnNameForm } from './own-name-form'
import { OwnPasswordForm } from './own-password-form'
import { SessionTable } from './session-table'

export const metadata: Metadata = { title: 'Profile' }

/** One's own account: name, password, sessions. */
export default async function ProfilePage({ searchParams }: PageProps<'/profile'>) {
  const error = [(await searchParams).error ?? ''].flat()[0] ?? ''
  const viewer = await requireViewer(paths.profile())
  const ways = otherSignIns()
  const [profile, sessions] = await readForPage(() =>
    Promise.all([readOwnProfile({ viewer }), listOwnSessions({ viewer })]),
  )
  return (
    <>
      <PageHeader title="Profile" description="Your account at this desk." />
      <div className="grid gap-4 xl:grid-cols-2">
        <Panel title="You" className="self-start">
          <OwnNameForm name={profile.name} />
          <p className="mt-3 text-muted-foreground">
            You sign in as <span className="wrap-anywhere text-foreground">{profile.email}</span>, and are{' '}
            {ROLE_WORDS[viewer.role].one}: <TextLink href={paths.roles()}>what the roles may do</TextLink>.
          </p>
        </Panel>
        {profile.hasPassword ? (
          <Panel title="Password" className="self-start">
            <OwnPasswordForm name={profile.name} email={profile.email} />
          </Panel>
        ) : (
          <Panel title="Password" className="self-start">
            <p>You have none: you sign in by a linked account. An admin can make a link with which you set one.</p>
          </Panel>
        )}
        {(ways.length > 0 || profile.identities.length > 0) && (
          <Panel
            title="Other ways to sign in"
            description="An account is linked by you alone, never because its e-mail address is the same."
            className="self-start xl:col-span-2"
          >
            <LinkedAccounts
              ways={ways}
              identities={profile.identities}
              refused={error === '' ? null : refusalText(error)}
            />
          </Panel>
        )}
        <Panel
          title="Sessions"
          description="Where you are signed in. One that you do not know: end it, and change your password."
          className="xl:col-span-2"
          bodyClassName="p-0"
        >
          <SessionTable sessions={sessions} now={Date.now() / 1_000} />
        </Panel>
      </div>
    </>
  )
}
