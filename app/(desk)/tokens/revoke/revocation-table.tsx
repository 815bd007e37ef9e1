'use client'
import { useRouter } from 'next/navigation'
import { ConfirmAction } from '@/components/form/confirm-action'
import { Button } from '@/components/ui/button'
import { ShortTime } from '@/components/ui/short-time'
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import { formatNumber } from '@/lib/format'
import type { RevokeBy } from '@/lib/registry/revoke-many-schema'
import type { RevocationRow } from '@/lib/server/tokens/list-revocations'
import { undoRevokeManyAction } from './actions'

const OF: Record<RevokeBy, string> = {
  key: 'Key',
  person: 'Person',
  room: 'Room',
  participant: 'Participant',
}

/** What was revoked together, each with its way back. */
export function RevocationTable({ revocations, now }: { revocations: readonly RevocationRow[]; now: number }) {
  return (
    <Table caption="Revocations of many tokens" cards="early">
      <THead>
        <Th>Of</Th>
        <Th>Issued before</Th>
        <Th>Reason</Th>
        <Th>Revoked by</Th>
        <Th>Tokens</Th>
        <Th>
          <span className="sr-only">Take back</span>
        </Th>
      </THead>
      <TBody>
        {revocations.map((row) => (
          <Tr key={row.id}>
            <Td className="cards:w-full">
              <span className="text-muted-foreground">{OF[row.filter.by]} </span>
              <span className="font-medium wrap-anywhere">{row.what}</span>
            </Td>
            <Td label="Before" className="whitespace-nowrap">
              <ShortTime value={row.filter.before} now={now} />
            </Td>
            <Td label="Reason" className="wrap-anywhere">
              {row.reason}
            </Td>
            <Td label="By">
              {row.by}, <ShortTime value={row.createdAt} now={now} />
            </Td>
            <Td label="Tokens" data-numeric>
              {formatNumber(row.count)}
            </Td>
            <Td className="cards:w-full">
              <span className="flex justify-end cards:mt-1 cards:justify-start">
                {row.undoneAt === null ? (
                  <TakeBack row={row} />
                ) : (
                  <span className="text-xs whitespace-nowrap text-muted-foreground">
                    taken back <ShortTime value={row.undoneAt} now={now} />
                  </span>
                )}
              </span>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

function TakeBack({ row: { id, what, count } }: { row: RevocationRow }) {
  const router = useRouter()
  return (
    <ConfirmAction
      trigger={
        <Button size="sm">
          Take back…<span className="sr-only"> the revocation of {what}</span>
        </Button>
      }
      title="Take this revocation back?"
      description={`${count === 1 ? 'One token counts' : `${formatNumber(count)} tokens count`} as live here again, unless they have expired. That is an event of its own.`}
      confirmLabel="Take it back"
      tone="primary"
      action={() => undoRevokeManyAction({ id })}
      onDone={() => router.refresh()}
    />
  )
}
