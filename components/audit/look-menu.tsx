'use client'
import { Check, Columns3 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import {
  COLUMN_WORDS,
  type ListLook,
  LOOK_COOKIE,
  TOKEN_COLUMNS,
  type TokenColumn,
  writeLook,
} from '@/lib/audit/list-look'

const YEAR = 365 * 86_400

interface LookMenuProps {
  look: ListLook
  /** Columns that can be chosen; none where the list has its own. */
  columns: readonly TokenColumn[]
}

/** Chooses columns, density, and how moments are shown. */
export function LookMenu({ look: shown, columns }: LookMenuProps) {
  const router = useRouter()
  const [look, setLook] = useState(shown)
  const [isPending, start] = useTransition()

  function choose(part: Partial<ListLook>) {
    const next = { ...look, ...part }
    setLook(next)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox, and on plain http
    document.cookie = `${LOOK_COOKIE}=${writeLook(next)}; path=/; max-age=${YEAR}; samesite=lax`
    start(() => router.refresh())
  }

  function toggle(column: TokenColumn) {
    const chosen = TOKEN_COLUMNS.filter((it) =>
      it === column ? !look.columns.includes(it) : look.columns.includes(it),
    )
    if (chosen.length > 0) choose({ columns: chosen })
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button busy={isPending}>
          <Columns3 aria-hidden="true" />
          Display
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {columns.length > 0 && (
          <>
            <DropdownMenuLabel>Columns</DropdownMenuLabel>
            {columns.map((column) => (
              <DropdownMenuItem
                key={column}
                role="menuitemcheckbox"
                aria-checked={look.columns.includes(column)}
                className="pr-8"
                onSelect={(event) => {
                  event.preventDefault() // several are chosen in one go
                  toggle(column)
                }}
              >
                {COLUMN_WORDS[column]}
                {look.columns.includes(column) && <Check aria-hidden="true" className="absolute right-2" />}
              </DropdownMenuItem>
            ))}
            <DropdownMenuSeparator />
          </>
        )}
        <DropdownMenuLabel>Rows</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={look.density}
          onValueChange={(density) => choose({ density: density as ListLook['density'] })}
        >
          <DropdownMenuRadioItem value="normal">Comfortable</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="dense">Dense</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Times</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={look.times}
          onValueChange={(times) => choose({ times: times as ListLook['times'] })}
        >
          <DropdownMenuRadioItem value="absolute">Date and time</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="relative">As seen from now</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
