// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` takes a table away from screen readers unless its roles are spelt out
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/cn'

interface TableProps {
  /** What the table holds; read out, not seen. */
  caption: string
  /** `early` for tables of more than five columns: cards below 60rem of room instead of 40rem. */
  cards?: 'early'
  className?: string
  children: ReactNode
}

/**
 * A dense table with a head that stays. Where its own room is narrow every row becomes a card: the head is hidden and each
 * {@link Td} shows its `label` before the value; the first cell is the card's title.
 *
 * @example <Table caption="API keys"><THead><Th>Name</Th></THead><TBody><Tr><Td label="Name">Main</Td></Tr></TBody></Table>
 */
export function Table({ caption, cards, className, children }: TableProps) {
  return (
    <div data-cards={cards} className={cn('@container', className)}>
      <table
        role="table"
        className="w-full border-separate border-spacing-0 rounded-lg border bg-surface text-left text-[13px] cards:block cards:border-0 cards:bg-transparent"
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  )
}

/** The head; holds {@link Th}. It stays below whatever height `--head-top` says is taken at the top of the window. */
export function THead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="cards:sr-only">
      <tr role="row">{children}</tr>
    </thead>
  )
}

/** A column's name. */
export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      role="columnheader"
      scope="col"
      {...rest}
      className={cn(
        'sticky top-(--head-top) z-10 h-9 border-b bg-surface px-3 text-xs font-medium whitespace-nowrap text-muted-foreground first:rounded-tl-lg last:rounded-tr-lg',
        className,
      )}
    />
  )
}

/** The rows; holds {@link Tr}. */
export function TBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="cards:flex cards:flex-col cards:gap-2">
      {children}
    </tbody>
  )
}

/** A row; holds {@link Td}. */
export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      role="row"
      {...rest}
      className={cn(
        'group/row hover:bg-muted/50 cards:block cards:rounded-lg cards:border cards:bg-surface cards:px-3 cards:py-1.5',
        className,
      )}
    />
  )
}

interface TdProps extends ComponentProps<'td'> {
  /** The column's name again, for the card. Leave it out in the first cell and in one with buttons only. */
  label?: string
}

/** A cell. */
export function Td({ label, className, children, ...rest }: TdProps) {
  return (
    <td
      role="cell"
      {...rest}
      className={cn(
        'h-10 border-b px-3 py-1.5 align-middle group-last/row:border-b-0 cards:h-auto cards:border-0 cards:p-0 cards:py-1',
        label ? 'cards:grid cards:grid-cols-[7rem_minmax(0,1fr)] cards:gap-2' : 'cards:block',
        className,
      )}
    >
      {label && (
        <span aria-hidden="true" className="hidden text-xs leading-5 text-muted-foreground cards:inline">
          {label}
        </span>
      )}
      {label ? <div className="min-w-0">{children}</div> : children}
    </td>
  )
}
