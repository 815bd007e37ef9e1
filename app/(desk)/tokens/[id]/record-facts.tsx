import { StageBadge } from '@/components/token/stage-badge'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Description, DescriptionList } from '@/components/ui/description-list'
import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import { SOURCE_WORDS } from '@/lib/audit/source-words'
import { paths } from '@/lib/paths'
import type { TokenDetail } from '@/lib/server/tokens/get-token'
import { describeUserAgent } from '@/lib/user-agent'

/** All of the record that is not a claim: who, from where, what for, with which key. */
export function RecordFacts({ record, keysLinked }: { record: TokenDetail; keysLinked: boolean }) {
  const device = describeUserAgent(record.userAgent)
  return (
    <Panel title="Record" bodyClassName="px-4 py-1" className="self-start">
      <DescriptionList>
        <Description term="Issued by">{record.issuerName}</Description>
        <Description term="Purpose">{record.purpose ?? <Missing>none given</Missing>}</Description>
        <Description term="From">
          {record.ip === null ? <Missing>unknown address</Missing> : <Code>{record.ip}</Code>}
          {device && <span>, {device}</span>}
          {record.userAgent && <span className="block text-xs text-muted-foreground">{record.userAgent}</span>}
        </Description>
        <Description term="Source">{SOURCE_WORDS[record.source] ?? record.source}</Description>
        <Description term="API key">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {keysLinked ? <TextLink href={paths.key(record.keyId)}>{record.keyName}</TextLink> : record.keyName}
            <StageBadge stage={record.keyStage} />
          </span>
          <span className="block text-muted-foreground">
            version {record.secretVersion} of its secret{record.secretWithdrawn && ', withdrawn at VideoSDK since'}
          </span>
          <span className="block text-muted-foreground">
            {record.rulesVersion === null ? 'no rules then' : `rules of version ${record.rulesVersion} in force then`}
          </span>
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
