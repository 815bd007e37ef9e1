import { Bookmark } from 'lucide-react'
import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { listIssuingKeys } from '@/lib/server/keys/list-issuing-keys'
import { listTemplates } from '@/lib/server/templates/list-templates'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { TemplateTable } from './template-table'

export const metadata: Metadata = { title: 'Templates' }

/** The templates that the viewer can use, and change where they are theirs to change. */
export default async function TemplatesPage() {
  const viewer = await requireViewer(paths.templates())
  const head = (
    <PageHeader
      title="Templates"
      description="Requests under a name: your own, and those that an admin shares. The form fills itself in with one."
    />
  )
  return (
    <WhenSlow
      answer={readForPage(() => Promise.all([listTemplates({ viewer }), listIssuingKeys({ viewer })]))}
      patient={!can(viewer.role, 'token:issue')}
      fallback={
        <>
          {head}
          <TableSkeleton rows={4} label="Loading the templates" />
        </>
      }
    >
      {([templates, keys]) => (
        <>
          {head}
          <TemplateTable
            templates={templates}
            keyNames={Object.fromEntries(keys.map(({ id, name }) => [id, name]))}
            mayShare={can(viewer.role, 'template:share')}
            empty={
              <EmptyState
                icon={Bookmark}
                title="There are no templates yet"
                actions={
                  <ButtonLink href={paths.issueToken()} variant="primary">
                    Go to the form
                  </ButtonLink>
                }
              >
                <p>Fill in the form, and save it under “Templates”.</p>
              </EmptyState>
            }
          />
        </>
      )}
    </WhenSlow>
  )
}
