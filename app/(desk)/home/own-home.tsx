import { SquarePen } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { WhenSlow } from '@/components/ui/when-slow'
import { paths } from '@/lib/paths'
import type { Viewer } from '@/lib/server/authorize'
import { readOwnHome } from '@/lib/server/home/read-own-home'
import { listTemplates } from '@/lib/server/templates/list-templates'
import { readFormStart } from '@/lib/server/tokens/read-form-start'
import { readForPage } from '@/lib/server/viewer'
import { HomeGrid, HomeGridSkeleton } from './home-grid'
import { NothingIssued } from './nothing-issued'
import { OwnLivePanel } from './own-live-panel'
import { RoomsPanel } from './rooms-panel'
import { TemplatesPanel } from './templates-panel'

/** The home of who issues tokens and reads the own ones. */
export function OwnHome({ viewer }: { viewer: Viewer }) {
  const issue = (
    <ButtonLink href={paths.issueToken()} variant="primary">
      <SquarePen aria-hidden="true" />
      Issue token
    </ButtonLink>
  )
  const head = (
    <PageHeader title="Home" description="Your live tokens, and what you issue the next one with." actions={issue} />
  )
  const read = () => Promise.all([readOwnHome({ viewer }), listTemplates({ viewer }), readFormStart({ viewer })])
  const fallback = (
    <>
      {head}
      <HomeGridSkeleton blocks={3} />
    </>
  )
  return (
    <WhenSlow answer={readForPage(read)} fallback={fallback}>
      {([{ now, hasTokens, live }, templates, { rooms }]) => (
        <>
          {head}
          {hasTokens ? (
            <HomeGrid>
              <OwnLivePanel live={live} now={now} />
              <TemplatesPanel templates={templates} />
              <RoomsPanel rooms={rooms} />
            </HomeGrid>
          ) : (
            <>
              <NothingIssued whose="you" issues />
              <HomeGrid>{templates.length > 0 && <TemplatesPanel templates={templates} />}</HomeGrid>
            </>
          )}
        </>
      )}
    </WhenSlow>
  )
}
