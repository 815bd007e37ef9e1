import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { can } from '@/lib/access'
import { formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import { type LiveGroup, readBlastRadius } from '@/lib/server/keys/blast-radius'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { RotateForm } from './rotate-form'

export const metadata: Metadata = { title: 'Rotate a secret' }

/** A new secret for a key, guided: whom it hits, then the secret, then what is left to do. */
export default async function RotatePage({ params }: PageProps<'/keys/[id]/rotate'>) {
  const { id } = await params
  const viewer = await requireViewer(paths.rotateKey(id))
  if (!can(viewer.role, 'key:manage')) notFound()
  const radius = await readForPage(() => readBlastRadius({ viewer, id }))
  const { keyName, secretVersion, count, lastExpiry } = radius
  return (
    <>
      <PageHeader
        back={<BackLink href={paths.key(id)}>{keyName}</BackLink>}
        title={`A new secret for ${keyName}`}
        description="From the next request on, every process of this desk signs with the new one. The old one still recognises its tokens."
      />
      <div className="max-w-3xl space-y-4">
        <Panel
          title="1. Whom it hits"
          description={
            count === 0
              ? `No live token is signed by version ${secretVersion}: nobody is hit.`
              : 'These stop working at VideoSDK as soon as the old secret is withdrawn there. Until then they go on.'
          }
          bodyClassName={count === 0 ? 'hidden' : 'p-0'}
        >
          <p className="px-4 py-3">
            <strong className="font-semibold">
              {formatNumber(count)} live {count === 1 ? 'token' : 'tokens'}
            </strong>{' '}
            under version {secretVersion}.{' '}
            {lastExpiry !== null && (
              <>
                The last one ends on <Time value={lastExpiry} />.
              </>
            )}
          </p>
          <div className="grid divide-y divide-border border-t md:grid-cols-2 md:divide-x md:divide-y-0">
            <Groups title="By person" groups={radius.byPerson} more={radius.morePeople} unnamed="" />
            <Groups title="By room" groups={radius.byRoom} more={radius.moreRooms} unnamed="any room" />
          </div>
        </Panel>
        <RotateForm id={id} fromVersion={secretVersion} count={count} />
      </div>
    </>
  )
}

interface GroupsProps {
  title: string
  groups: readonly LiveGroup[]
  more: number
  unnamed: string
}

function Groups({ title, groups, more, unnamed }: GroupsProps) {
  return (
    <section aria-label={title} className="px-4 py-3 text-[13px]">
      <h3 className="mb-1.5 font-medium">{title}</h3>
      <ul className="space-y-1">
        {groups.map(({ name, count, lastExpiry }) => (
          <li key={name ?? ''} className="flex flex-wrap gap-x-3">
            <span className="min-w-0 flex-1 wrap-anywhere">{name ?? <em>{unnamed}</em>}</span>
            <span data-numeric>{formatNumber(count)}</span>
            <span className="w-full text-xs text-muted-foreground">
              until <Time value={lastExpiry} />
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-1.5 text-muted-foreground">and {formatNumber(more)} more</p>}
    </section>
  )
}
