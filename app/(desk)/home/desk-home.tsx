import { SquarePen } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import type { Viewer } from '@/lib/server/authorize'
import { readDeskHome } from '@/lib/server/home/read-desk-home'
import { listKeys } from '@/lib/server/keys/list-keys'
import { countApprovals, listApprovals } from '@/lib/server/tokens/list-approvals'
import { readForPage } from '@/lib/server/viewer'
import { ApprovalsPanel } from './approvals-panel'
import { ExpiringPanel } from './expiring-panel'
import { HomeGrid, HomeGridSkeleton } from './home-grid'
import { LivePanel } from './live-panel'
import { LongestPanel } from './longest-panel'
import { NothingIssued } from './nothing-issued'
import { RefusalsPanel } from './refusals-panel'
import { UnrotatedPanel } from './unrotated-panel'

/** The home of those who may read the whole desk; with what waits for those who decide. */
export function DeskHome({ viewer }: { viewer: Viewer }) {
  const issues = can(viewer.role, 'token:issue')
  const manage = can(viewer.role, 'key:manage')
  const head = (
    <PageHeader
      title="Home"
      description="What is going on at this desk."
      actions={
        issues && (
          <ButtonLink href={paths.issueToken()} variant="primary">
            <SquarePen aria-hidden="true" />
            Issue token
          </ButtonLink>
        )
      }
    />
  )
  const fallback = (
    <>
      {head}
      <HomeGridSkeleton blocks={6} />
    </>
  )
  return (
    <WhenSlow answer={readForPage(() => readAll(viewer))} fallback={fallback}>
      {({ home, keys, approvals }) => (
        <>
          {head}
          {home.hasTokens ? (
            <HomeGrid>
              <LivePanel live={home.live} />
              <ExpiringPanel expiring={home.expiring} now={home.now} />
              <LongestPanel rows={home.longest} />
              <RefusalsPanel refusals={home.refusals} />
              <UnrotatedPanel keys={keys} now={home.now} manage={manage} />
              {approvals && <ApprovalsPanel {...approvals} now={home.now} />}
            </HomeGrid>
          ) : (
            <>
              <NothingIssued
                whose="the desk"
                issues={issues}
                addsKey={manage && keys.every(({ disabledAt }) => disabledAt !== null)}
              />
              <HomeGrid>
                {approvals && approvals.count > 0 && <ApprovalsPanel {...approvals} now={home.now} />}
                {home.refusals.total > 0 && <RefusalsPanel refusals={home.refusals} />}
              </HomeGrid>
            </>
          )}
        </>
      )}
    </WhenSlow>
  )
}

async function readAll(viewer: Viewer) {
  const decides = can(viewer.role, 'approval:decide')
  const [home, keys, waiting, listed] = await Promise.all([
    readDeskHome({ viewer }),
    listKeys({ viewer }),
    decides ? countApprovals({ viewer }) : null,
    decides ? listApprovals({ viewer }) : null,
  ])
  return { home, keys, approvals: waiting && listed && { count: waiting.toDecide, rows: listed.toDecide } }
}
