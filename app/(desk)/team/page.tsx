import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { listMembers } from '@/lib/server/members/list-members'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { InviteMember } from './invite-member'
import { TeamTables } from './team-tables'

export const metadata: Metadata = { title: 'Team' }

/** Who is at this desk, and who is invited. For admins: it shows e-mail addresses. */
export default async function TeamPage() {
  const viewer = await requireViewer(paths.team())
  return (
    <WhenSlow
      answer={readForPage(() => listMembers({ viewer }))}
      patient={!can(viewer.role, 'member:manage')}
      fallback={
        <>
          <Head />
          <TableSkeleton rows={6} label="Loading the team" />
        </>
      }
    >
      {(team) => (
        <>
          <Head />
          <TeamTables {...team} ownId={viewer.memberId} now={Date.now() / 1_000} />
        </>
      )}
    </WhenSlow>
  )
}

function Head() {
  return (
    <PageHeader
      title="Team"
      description="Who may sign in, and as what. What is changed here holds with the next request."
      actions={
        <>
          <ButtonLink href={paths.roles()}>What the roles may do</ButtonLink>
          <InviteMember />
        </>
      }
    />
  )
}
