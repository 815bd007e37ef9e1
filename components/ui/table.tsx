// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` takes a table away from screen readers unless its roles are spelt out
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/cn'

interface TableProps {
  /** What the table holds; read out, not seen. */
  caption: string
  /** `early` for tables of more than five columns: cards below 60rem of room instead of 40rem. */
  cards?: 'early'
  /** Without a frame of its own, to stand in a `Panel` with `bodyClassName="p-0"`. */
  plain?: boolean
  className?: string
  children: ReactNode
}

/**
 * A dense table with a head that stays. Where its own room is narrow the head is hidden and every row becomes a card, in which
 * cells follow each other like words in a line; a {@link Td} with a `label` takes a line of its own, with the label before it, unless there is room beside.
 *
 * @example <Table caption="API keys"><THead><Th>Name</Th></THead><TBody><Tr><Td>Main</Td></Tr></TBody></Table>
 */
export function Table({ caption, cards, plain, className, children }: TableProps) {
  return (
    <div data-cards={cards} data-plain={plain} className={cn('group/table @container', className)}>
      <table
        role="table"
        className={cn(
          'w-full border-separate border-spacing-0 text-left text-[13px] cards:block',
          plain || 'rounded-lg border bg-surface cards:border-0 cards:bg-transparent',
        )}
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
        'group-data-plain/table:rounded-none! group-data-plain/table:first:pl-4 group-data-plain/table:last:pr-4',
        className,
      )}
    />
  )
}

/** The rows; holds {@link Tr}. */
export function TBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="cards:flex cards:flex-col cards:gap-2 group-data-plain/table:cards:gap-0">
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
        'group/row hover:bg-muted/50',
        'cards:flex cards:flex-wrap cards:items-center cards:gap-x-2 cards:gap-y-1 cards:@lg:gap-x-4 cards:rounded-lg cards:border cards:bg-surface cards:px-3 cards:py-2.5',
        'group-data-plain/table:cards:rounded-none group-data-plain/table:cards:border-0 group-data-plain/table:cards:border-b group-data-plain/table:cards:px-4 group-data-plain/table:last:cards:border-b-0',
        className,
      )}
    />
  )
}

interface TdProps extends ComponentProps<'td'> {
  /** The column's name again, where a card needs it to be understood. */
  label?: string
}

/** A cell. */
export function Td({ label, className, children, ...rest }: TdProps) {
  return (
    <td
      role="cell"
      {...rest}
      className={cn(
        'h-10 border-b px-3 py-1.5 align-middle group-last/row:border-b-0 group-data-plain/table:first:pl-4 group-data-plain/table:last:pr-4',
        'cards:h-auto cards:border-0 cards:p-0! cards:leading-5',
        label
          ? 'cards:grid cards:w-full cards:grid-cols-[6.5rem_minmax(0,1fr)] cards:gap-2 cards:@lg:w-auto cards:@lg:grid-cols-[auto_minmax(0,1fr)] cards:@lg:gap-1.5'
          : 'cards:block',
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
