import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import { formatNumber } from '@/lib/format'

interface HomePanelProps {
  title: string
  /** How many there are, of what, and what is to be known of the number; left out where nobody counts them. */
  figure?: { count: number; words: string; note?: string }
  /** The whole list: its address, and what it lists, after "See all". */
  all: { href: string; of: string }
  /** Said instead of all else, where there is nothing. */
  nothing: string
  isEmpty: boolean
  /** Holds {@link HomeRow}. */
  children: ReactNode
}

/** A block of the home: a number, the first few of what it counts, and the way to all of them. */
export function HomePanel({ title, figure, all, nothing, isEmpty, children }: HomePanelProps) {
  return (
    <Panel
      title={title}
      actions={
        <TextLink href={all.href} className="text-[13px]">
          See all<span className="sr-only"> {all.of}</span>
        </TextLink>
      }
      bodyClassName="p-0"
    >
      {isEmpty ? (
        <p className="px-4 py-6 text-muted-foreground">{nothing}</p>
      ) : (
        <>
          {figure && (
            <p className="border-b px-4 py-2.5 text-muted-foreground">
              <span data-numeric className="mr-1 text-2xl font-semibold tracking-tight text-foreground">
                {formatNumber(figure.count)}
              </span>{' '}
              {figure.words}
              {figure.note && <span className="block text-xs">{figure.note}</span>}
            </p>
          )}
          <ul className="divide-y divide-border">{children}</ul>
        </>
      )}
    </Panel>
  )
}

interface HomeRowProps {
  /** Smaller, below it. */
  below?: ReactNode
  /** At the right end. */
  end?: ReactNode
  children: ReactNode
}

/** One line of a {@link HomePanel}. */
export function HomeRow({ below, end, children }: HomeRowProps) {
  return (
    <li className="flex min-h-10 items-center justify-between gap-3 px-4 py-2">
      <div className="min-w-0 wrap-anywhere">
        {children}
        {below && <div className="text-xs text-muted-foreground">{below}</div>}
      </div>
      {end && <div className="flex shrink-0 items-center gap-2 text-right text-[13px]">{end}</div>}
    </li>
  )
}
