import { StageBadge } from '@/components/token/stage-badge'
import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Description, DescriptionList } from '@/components/ui/description-list'
import { Panel } from '@/components/ui/panel'
import { ShortTime } from '@/components/ui/short-time'
import { TextLink } from '@/components/ui/text-link'
import { tokensOfBatch, tokensWith } from '@/lib/audit/list-links'
import { SOURCE_WORDS } from '@/lib/audit/source-words'
import { formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { TokenDetail } from '@/lib/server/tokens/get-token'
import type { RecordBatch } from '@/lib/server/tokens/record-batch'
import { describeUserAgent } from '@/lib/user-agent'

interface RecordFactsProps {
  record: TokenDetail
  /** The viewer may see the keys. */
  keysLinked: boolean
  /** The viewer may read the tokens of others. */
  readsAll: boolean
}

/** All of the record that is not a claim: who, from where, what for, with which key. */
export function RecordFacts({ record, keysLinked, readsAll }: RecordFactsProps) {
  const device = describeUserAgent(record.userAgent)
  return (
    <Panel title="Record" bodyClassName="px-4 py-1">
      <DescriptionList>
        <Description term="Issued by">
          {readsAll ? (
            <TextLink href={tokensWith('who', record.issuerId)}>{record.issuerName}</TextLink>
          ) : (
            record.issuerName
          )}
        </Description>
        <Description term="Purpose">{record.purpose ?? <Missing>none given</Missing>}</Description>
        <Description term="From">
          {record.ip === null ? <Missing>unknown address</Missing> : <Code>{record.ip}</Code>}
          {device && <span>, {device}</span>}
          {record.userAgent && <span className="block text-xs text-muted-foreground">{record.userAgent}</span>}
        </Description>
        <Description term="Source">
          {SOURCE_WORDS[record.source] ?? record.source}
          {record.batch && <Batch batch={record.batch} issuerId={record.issuerId} />}
        </Description>
        <Description term="API key">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <TextLink href={tokensWith('key', record.keyId)}>{record.keyName}</TextLink>
            <StageBadge stage={record.keyStage} />
            {record.keyDisabledAt !== null && <Badge tone="warning">Disabled</Badge>}
          </span>
          <span className="block text-muted-foreground">
            Version {record.secretVersion} of its secret
            <SecretSince record={record} />
          </span>
          {keysLinked && (
            <TextLink href={paths.key(record.keyId)} className="text-xs">
              Open the key
            </TextLink>
          )}
        </Description>
        <Description term="Fingerprint">
          <Copyable text={record.fingerprint} what="fingerprint" />
          <span className="block text-xs text-muted-foreground">
            SHA-256 of the token. <TextLink href={paths.decode()}>Decode</TextLink> finds this record from the token.
          </span>
        </Description>
        <Description term="Request id">
          <Copyable text={record.requestId} what="request id" />
        </Description>
        <Description term="Record id">
          <Copyable text={record.id} what="record id" />
        </Description>
      </DescriptionList>
    </Panel>
  )
}

/** What became of the version of the secret since. */
function SecretSince({ record: { secretRetiredAt, secretWithdrawnAt, now } }: { record: TokenDetail }) {
  if (secretRetiredAt === null) return ', which still signs'
  return (
    <>
      , retired <ShortTime value={secretRetiredAt} now={now} />
      {secretWithdrawnAt !== null && (
        <>
          , withdrawn at VideoSDK <ShortTime value={secretWithdrawnAt} now={now} />
        </>
      )}
    </>
  )
}

/** Its place among what was issued in the same moment, and the list of all of that. */
function Batch({ batch, issuerId }: { batch: RecordBatch; issuerId: string }) {
  return (
    <span className="block text-muted-foreground">
      Number {formatNumber(batch.place)} of{' '}
      <TextLink href={tokensOfBatch(issuerId, batch)}>{formatNumber(batch.count)} issued together</TextLink>. A long
      table is issued in several parts.
    </span>
  )
}

function Missing({ children }: { children: string }) {
  return <span className="text-muted-foreground">{children}</span>
}

function Copyable({ text, what }: { text: string; what: string }) {
  return (
    <span className="flex items-start gap-2">
      <Code className="min-w-0">{text}</Code>
      <CopyButton text={text} what={what} className="-my-1.5 shrink-0" />
    </span>
  )
}
