'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { Table, TBody, THead, Th } from '@/components/ui/table'
import type { KeyRow } from '@/lib/server/keys/list-keys'
import { KeyTableRow } from './key-table-row'
import { useHash } from './use-hash'

interface KeyTableProps {
  keys: KeyRow[]
  /** Seconds since 1970. */
  now: number
  /** Whether the viewer may change keys. */
  manage: boolean
}

/** The keys, and above them what was done last. `#key-<id>` in the address marks a row. */
export function KeyTable({ keys, now, manage }: KeyTableProps) {
  const router = useRouter()
  const [done, setDone] = useState<string | null>(null)
  const hash = useHash()

  function onDone(text: string) {
    setDone(text)
    router.refresh()
  }

  return (
    <>
      <div role="status">
        {done && (
          <Callout tone="success" className="mb-3">
            {done}
          </Callout>
        )}
      </div>
      <Table caption="API keys" cards="early">
        <THead>
          <Th>Name</Th>
          <Th>API key and secret</Th>
          <Th>Added</Th>
          <Th>Last used</Th>
          <Th>State</Th>
          {manage && (
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          )}
        </THead>
        <TBody>
          {keys.map((key) => (
            <KeyTableRow
              key={key.id}
              apiKey={key}
              now={now}
              onDone={manage ? onDone : undefined}
              marked={hash === `#key-${key.id}`}
            />
          ))}
        </TBody>
      </Table>
    </>
  )
}
