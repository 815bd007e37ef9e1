import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import { ROLE_WORDS } from '@/lib/access'
import { paths } from '@/lib/paths'
import { readOwnProfile } from '@/lib/server/members/own-profile'
import { listOwnSessions } from '@/lib/server/sessions/end-sessions'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { OwnNameForm } from './own-name-form'
import { OwnPasswordForm } from './own-password-form'
import { SessionTable } from './session-table'

export const metadata: Metadata = { title: 'Profile' }

/** One's own account: name, password, sessions. */
export default async function ProfilePage() {
  const viewer = await requireViewer(paths.profile())
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
        {profile.hasPassword && (
          <Panel title="Password" className="self-start">
            <OwnPasswordForm name={profile.name} email={profile.email} />
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
