'use client'
import { Choice } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import { COLUMNS, type Column, type Mapping } from '@/lib/bulk/columns'
import type { TableRow } from '@/lib/bulk/read-table'

interface MappingTableProps {
  rows: readonly TableRow[]
  header: boolean
  mapping: Mapping
  separator: string
  onHeader: (header: boolean) => void
  onMapping: (mapping: Mapping) => void
}

const COLUMN_NAME: Record<Column, string> = {
  participant: 'Participant',
  room: 'Room',
  permissions: 'Permissions',
  roles: 'Roles',
  expires: 'Expires',
  purpose: 'Purpose',
}

const SAMPLES = 3

/** What each column of the table holds: guessed, and to be put right. */
export function MappingTable({ rows, header, mapping, separator, onHeader, onMapping }: MappingTableProps) {
  const samples = (header ? rows.slice(1) : rows).slice(0, SAMPLES)

  function choose(at: number, column: Column | null) {
    // A column is taken once: it goes from where it was.
    onMapping(mapping.map((each, index) => (index === at ? column : each === column ? null : each)))
  }

  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <p className="text-[13px] text-muted-foreground">Cells are separated by {separator}.</p>
        <Choice
          checked={header}
          onChange={(event) => onHeader(event.target.checked)}
          label="The first row names the columns"
          className="py-1"
        />
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {mapping.map((column, at) => {
          const name = header ? rows[0]?.cells[at] || `Column ${at + 1}` : `Column ${at + 1}`
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place alone
            <li key={at} className="min-w-0 rounded-md border p-3">
              <p className="truncate font-medium" title={name}>
                {name}
              </p>
              <p className="mb-2 truncate font-mono text-xs leading-5 text-muted-foreground">
                {samples
                  .map(({ cells }) => cells[at] ?? '')
                  .filter(Boolean)
                  .join(' · ') || 'empty'}
              </p>
              <Select
                aria-label={`What “${name}” holds`}
                value={column ?? ''}
                onChange={(event) => choose(at, (event.target.value || null) as Column | null)}
              >
                <option value="">Not used</option>
                {COLUMNS.map((each) => (
                  <option key={each} value={each}>
                    {COLUMN_NAME[each]}
                  </option>
                ))}
              </Select>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
