'use client'
import { FileUp } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/textarea'
import { MAX_BULK_TEXT } from '@/lib/bulk/read-table'
import { cn } from '@/lib/cn'
import { formatNumber } from '@/lib/format'

/** A table's text, and the name of the file it came from. */
export interface SourceText {
  name: string | null
  text: string
}

interface SourceFieldProps {
  source: SourceText
  rowCount: number
  onChange: (source: SourceText) => void
}

/** A text above this is shown by its size: a field of that length makes every browser slow. */
const SHOWN = 100_000

/** Takes a table: by file, by dropping one, by paste or by hand. */
export function SourceField({ source, rowCount, onChange }: SourceFieldProps) {
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const closed = source.name !== null || source.text.length > SHOWN

  async function read(chosen: File | undefined) {
    if (!chosen) return
    if (chosen.size > MAX_BULK_TEXT) {
      return setProblem(
        `“${chosen.name}” is larger than ${MAX_BULK_TEXT / 1_000_000} MB, and no table of 10,000 rows is.`,
      )
    }
    try {
      const bytes = await chosen.arrayBuffer()
      onChange({ name: chosen.name, text: decode(bytes) })
      setProblem(null)
    } catch {
      setProblem(`“${chosen.name}” could not be read. Save it as CSV, and choose it again.`)
    }
  }

  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void read(event.dataTransfer.files[0])
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways, the others have their controls
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cn('rounded-md', over && 'outline-2 outline-offset-4 outline-accent outline-dashed')}
    >
      <div className="mb-1 flex min-h-8 flex-wrap items-center justify-between gap-2">
        <label htmlFor={id} className="font-medium">
          Table
        </label>
        <Button size="sm" onClick={() => file.current?.click()}>
          <FileUp aria-hidden="true" />
          Choose a file
        </Button>
        <input
          ref={file}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          aria-label="File with the table"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void read(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {closed ? (
        <div className="flex min-h-40 flex-col items-start justify-center gap-2 rounded-md border border-dashed border-input bg-muted/40 px-4 py-3">
          <p className="font-medium wrap-anywhere">{source.name ?? 'A long text'}</p>
          <p className="text-[13px] text-muted-foreground">
            {formatNumber(rowCount)} {rowCount === 1 ? 'row' : 'rows'}
          </p>
          <Button id={id} size="sm" onClick={() => onChange({ name: null, text: '' })}>
            Take it away
          </Button>
        </div>
      ) : (
        <Textarea
          id={id}
          mono
          wrap="off"
          rows={7}
          value={source.text}
          placeholder={'participant,room,permissions,expires\nlena.hoffmann,9k2m-wq7d-4tzx,allow_join,2h'}
          aria-describedby={`${id}-message`}
          className="min-h-40 leading-5"
          onChange={(event) => {
            setProblem(null)
            onChange({ name: null, text: event.target.value })
          }}
        />
      )}
      <p
        id={`${id}-message`}
        role={problem ? 'alert' : undefined}
        className={cn('mt-1 min-h-8 text-xs leading-4', problem ? 'text-danger' : 'text-muted-foreground')}
      >
        {problem ??
          'CSV or TSV, with or without a header: choose or drop a file, or paste cells from a spreadsheet. Columns: participant, room, permissions, roles, expires, purpose. Up to 10,000 rows.'}
      </p>
    </div>
  )
}

/** UTF-8, UTF-16 by its mark, and otherwise the code page in which Excel writes CSV on Windows. */
function decode(bytes: ArrayBuffer): string {
  const [one, two] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))
  if (one === 0xff && two === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (one === 0xfe && two === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
