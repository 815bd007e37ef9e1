'use client'
import { StageBadge } from '@/components/token/stage-badge'
import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { ShortTime } from '@/components/ui/short-time'
import { Td, Tr } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { cn } from '@/lib/cn'
import { isUnrotated, ROTATION_DAYS } from '@/lib/keys/unrotated'
import { isUnused } from '@/lib/keys/unused'
import { paths } from '@/lib/paths'
import type { KeyRow } from '@/lib/server/keys/list-keys'
import { RenameKey } from './rename-key'
import { SwitchKey } from './switch-key'

interface KeyTableRowProps {
  apiKey: KeyRow
  /** Seconds since 1970. */
  now: number
  /** Called with what was done; without it the row only shows. */
  onDone?: (text: string) => void
  /** Whether a link led to this row. */
  marked: boolean
}

export function KeyTableRow({ apiKey: key, now, onDone, marked }: KeyTableRowProps) {
  return (
    <Tr
      id={`key-${key.id}`}
      aria-current={marked || undefined}
      className={cn('scroll-mt-24', marked && 'bg-accent-soft hover:bg-accent-soft cards:border-accent')}
    >
      <Td className="cards:w-full">
        <TextLink href={paths.key(key.id)} className="block font-medium wrap-anywhere cards:mr-2 cards:inline">
          {key.name}
        </TextLink>
        <StageBadge stage={key.stage} /> {isUnused(key, now) && <Badge tone="warning">Unused for 90 days</Badge>}{' '}
        {isUnrotated(key, now) && <Badge tone="warning">Secret older than {ROTATION_DAYS} days</Badge>}
      </Td>
      <Td label="API key" className="cards:@lg:w-full">
        <span className="flex items-start gap-1">
          <Code>{key.apiKey}</Code>
          <CopyButton text={key.apiKey} what={`API key of ${key.name}`} className="-my-2 shrink-0" />
        </span>
        <span className="block text-xs text-muted-foreground">Secret: version {key.secretVersion}, never shown</span>
        <span className="block text-xs text-muted-foreground">
          {key.rulesVersion === 0 ? 'No rules' : `Rules: version ${key.rulesVersion}`}
        </span>
      </Td>
      <Td label="Added" className="whitespace-nowrap">
        <ShortTime value={key.createdAt} now={now} />
      </Td>
      <Td label="Last used" className="whitespace-nowrap">
        {key.lastIssuedAt ? (
          <ShortTime value={key.lastIssuedAt} now={now} />
        ) : (
          <span className="text-muted-foreground">Never</span>
        )}
      </Td>
      <Td label="State" className="whitespace-nowrap">
        {key.disabledAt === null ? (
          <Badge tone="success">Enabled</Badge>
        ) : (
          <>
            <Badge tone="outline">Disabled</Badge>
            <span className="block text-xs text-muted-foreground cards:ml-1.5 cards:inline">
              since <ShortTime value={key.disabledAt} now={now} />
            </span>
          </>
        )}
      </Td>
      {onDone && (
        <Td className="cards:w-full">
          <span className="flex justify-end gap-1 cards:mt-1 cards:justify-start cards:gap-2">
            <RenameKey apiKey={key} onDone={onDone} />
            <SwitchKey apiKey={key} onDone={onDone} />
          </span>
        </Td>
      )}
    </Tr>
  )
}
