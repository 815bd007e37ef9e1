import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table'
import type { Change } from '@/lib/audit/event-changes'

/** What an event changed: before and after, side by side. */
export function EventChanges({ changes }: { changes: readonly Change[] }) {
  return (
    <Table caption="What was changed">
      <THead>
        <Th className="static w-48">Changed</Th>
        <Th className="static w-[38%]">Before</Th>
        <Th className="static">After</Th>
      </THead>
      <TBody>
        {changes.map(({ what, before, after }) => (
          <Tr key={what}>
            <Td className="font-medium cards:w-full">{what}</Td>
            <Td label="Before" className="wrap-anywhere text-muted-foreground">
              {before}
            </Td>
            <Td label="After" className="wrap-anywhere">
              {after}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
