import type { Metadata } from 'next'
import { StageBadge } from '@/components/token/stage-badge'
import { BackLink } from '@/components/ui/back-link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Description, DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { formatNumber } from '@/lib/format'
import { isUnused } from '@/lib/keys/unused'
import { paths } from '@/lib/paths'
import { getKey, type KeyDetail } from '@/lib/server/keys/get-key'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { RulesPanel } from './rules-panel'
import { SecretsPanel } from './secrets-panel'

export const metadata: Metadata = { title: 'API key' }

/** One API key: its rules with their history, and the versions of its secret. */
export default async function KeyPage({ params }: PageProps<'/keys/[id]'>) {
  const { id } = await params
  const viewer = await requireViewer(paths.key(id))
  const manage = can(viewer.role, 'key:manage')
  return (
    <WhenSlow
      answer={readForPage(() => getKey({ viewer, id }))}
      patient={!can(viewer.role, 'key:list')}
      fallback={<TableSkeleton rows={8} label="Loading the key" />}
    >
      {(key) => (
        <>
          <PageHeader
            back={<BackLink href={paths.keys()}>API keys</BackLink>}
            title={
              <>
                {key.name} <StageBadge stage={key.stage} />
              </>
            }
            description="What may be issued with it, and which secret signs."
            actions={
              manage && (
                <>
                  <ButtonLink href={paths.rotateKey(key.id)}>Rotate the secret</ButtonLink>
                  <ButtonLink href={paths.keyRules(key.id)} variant="primary">
                    {key.rules.length > 0 ? 'Change the rules' : 'Set rules'}
                  </ButtonLink>
                </>
              )
            }
          />
          <div className="space-y-4">
            <Warnings apiKey={key} manage={manage} />
            <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
              <div className="min-w-0 space-y-4">
                <RulesPanel apiKey={key} manage={manage} />
                <SecretsPanel id={key.id} secrets={key.secrets} now={key.now} manage={manage} />
              </div>
              <Facts apiKey={key} />
            </div>
          </div>
        </>
      )}
    </WhenSlow>
  )
}

function Warnings({ apiKey: key, manage }: { apiKey: KeyDetail; manage: boolean }) {
  return (
    <>
      {isUnused(key, key.now) && (
        <Callout tone="warning" title="Nothing was issued with this key for 90 days">
          {manage
            ? 'A key that nobody needs is a key that can leak: disable it under API keys, and in the VideoSDK dashboard.'
            : 'An admin can disable it.'}
        </Callout>
      )}
      {key.tooLong > 0 && (
        <Callout
          tone="warning"
          title={`${formatNumber(key.tooLong)} live ${key.tooLong === 1 ? 'token lives' : 'tokens live'} longer than the rules of today allow`}
          actions={
            manage && (
              <ButtonLink href={`${paths.revokeMany()}?by=key&value=${encodeURIComponent(key.id)}`}>
                Revoke tokens of this key
              </ButtonLink>
            )
          }
        >
          They were issued before the rules were set, or approved. What stops them at VideoSDK is a new secret.
        </Callout>
      )}
    </>
  )
}

function Facts({ apiKey: key }: { apiKey: KeyDetail }) {
  return (
    <Panel title="Key" bodyClassName="px-4 py-1" className="self-start">
      <DescriptionList>
        <Description term="API key">
          <span className="flex items-start gap-1">
            <Code className="min-w-0">{key.apiKey}</Code>
            <CopyButton text={key.apiKey} what="API key" className="-my-1.5 shrink-0" />
          </span>
        </Description>
        <Description term="State">
          {key.disabledAt === null ? (
            <Badge tone="success">Enabled</Badge>
          ) : (
            <>
              <Badge tone="outline">Disabled</Badge> since <Time value={key.disabledAt} />
            </>
          )}
        </Description>
        <Description term="Added">
          <Time value={key.createdAt} />
        </Description>
        <Description term="Last used">
          {key.lastIssuedAt === null ? (
            <span className="text-muted-foreground">Never</span>
          ) : (
            <Time value={key.lastIssuedAt} />
          )}
        </Description>
      </DescriptionList>
    </Panel>
  )
}
