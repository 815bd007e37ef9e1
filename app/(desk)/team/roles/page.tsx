import { Check, Minus } from 'lucide-react'
import type { Metadata } from 'next'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { ACCESS, can, MEMBER_ROLES, type Permit, ROLE_WORDS, rolesWith } from '@/lib/access'
import { paths } from '@/lib/paths'
import { requireViewer } from '@/lib/server/viewer'

export const metadata: Metadata = { title: 'Roles' }

const PERMITS = Object.entries(ACCESS) as [Permit, (typeof ACCESS)[Permit]][]

/** The table that the desk itself decides by, for everybody to read. */
export default async function RolesPage() {
  const viewer = await requireViewer(paths.roles())
  return (
    <>
      <PageHeader
        title="Roles"
        description={`What each role may do here: the desk decides by this very table. You are ${ROLE_WORDS[viewer.role].one}.`}
        back={can(viewer.role, 'member:manage') && <BackLink href={paths.team()}>Team</BackLink>}
      />
      <dl className="mb-5 grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {MEMBER_ROLES.map((role) => (
          <div key={role}>
            <dt className="font-medium">{ROLE_WORDS[role].name}</dt>
            <dd className="text-muted-foreground">{ROLE_WORDS[role].meaning}</dd>
          </div>
        ))}
      </dl>
      <Table caption="What each role may do">
        <THead>
          <Th>May</Th>
          {MEMBER_ROLES.map((role) => (
            <Th key={role} className="text-center">
              {ROLE_WORDS[role].name}
            </Th>
          ))}
        </THead>
        <TBody>
          {PERMITS.map(([permit, { words }]) => (
            <Tr key={permit}>
              <Td className="cards:w-full cards:font-medium">{words}</Td>
              {MEMBER_ROLES.map((role) => (
                <Td key={role} className="text-center cards:hidden">
                  <Answer yes={can(role, permit)} />
                </Td>
              ))}
              <Td className="hidden cards:block cards:w-full text-muted-foreground">
                {rolesWith(permit)
                  .map((role) => ROLE_WORDS[role].name)
                  .join(', ')}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </>
  )
}

function Answer({ yes }: { yes: boolean }) {
  return (
    <>
      {yes ? (
        <Check aria-hidden="true" className="inline size-4 text-success" />
      ) : (
        <Minus aria-hidden="true" className="inline size-4 text-muted-foreground" />
      )}
      <span className="sr-only">{yes ? 'yes' : 'no'}</span>
    </>
  )
}
