import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { can, type MemberRole } from '@/lib/access'
import { paths } from '@/lib/paths'
import { TokenDecoder } from './token-decoder'

/** The page for pasting tokens. Testers begin with it. */
export function DecodeWorkbench({ role }: { role: MemberRole }) {
  return (
    <>
      <PageHeader
        actions={can(role, 'pack:make') && <ButtonLink href={paths.negativePack()}>Negative pack</ButtonLink>}
        title="Decode"
        description="What is in a token, who signed it, until when, and what it will do in a meeting."
      />
      <TokenDecoder serverNow={Math.floor(Date.now() / 1_000)} mayIssue={can(role, 'token:issue')} />
    </>
  )
}
