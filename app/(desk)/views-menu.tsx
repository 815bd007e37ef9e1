'use client'
import { Bookmark, BookmarkPlus, Check, ListX, Settings2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useList } from '@/components/audit/list-context'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { isNoFilter, NO_FILTER, readFilter, writeFilter } from '@/lib/audit/filter'
import type { ViewRow } from '@/lib/server/views/list-views'
import { ManageViews } from './manage-views'
import { SaveView } from './save-view'

interface ViewsMenuProps {
  views: readonly ViewRow[]
  /** The viewer may share views with the team. */
  mayShare: boolean
}

/** Saved views of the list: to go to, to save, and to manage. */
export function ViewsMenu({ views, mayShare }: ViewsMenuProps) {
  const list = useList()
  const router = useRouter()
  const [open, setOpen] = useState<'save' | 'manage' | null>(null)
  if (!list) return null
  const query = writeFilter(list.filter)
  const groups = [
    { label: 'Your views', rows: views.filter(({ shared }) => !shared) },
    { label: 'Shared with the team', rows: views.filter(({ shared }) => shared) },
  ]
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            <Bookmark aria-hidden="true" />
            Views
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent className="max-w-72">
          {groups.map(
            ({ label, rows }) =>
              rows.length > 0 && (
                <div key={label}>
                  <DropdownMenuLabel>{label}</DropdownMenuLabel>
                  {rows.map((view) => (
                    <DropdownMenuItem key={view.id} className="pr-8" onSelect={() => list.show(readFilter(view.query))}>
                      <span className="min-w-0 wrap-anywhere">{view.name}</span>
                      {view.isStart && <span className="text-xs text-muted-foreground">start</span>}
                      {view.query === query && <Check aria-label="in use" className="absolute right-2" />}
                    </DropdownMenuItem>
                  ))}
                </div>
              ),
          )}
          {views.length === 0 && (
            <p className="px-2 py-1.5 text-xs text-muted-foreground">
              {isNoFilter(list.filter) ? 'Filter the list, then save it here under a name.' : 'No view is saved yet.'}
            </p>
          )}
          <DropdownMenuSeparator />
          {!isNoFilter(list.filter) && (
            <DropdownMenuItem onSelect={() => list.show(NO_FILTER)}>
              <ListX aria-hidden="true" />
              Show everything
            </DropdownMenuItem>
          )}
          <DropdownMenuItem disabled={isNoFilter(list.filter)} onSelect={() => setOpen('save')}>
            <BookmarkPlus aria-hidden="true" />
            Save this view…
          </DropdownMenuItem>
          {views.length > 0 && (
            <DropdownMenuItem onSelect={() => setOpen('manage')}>
              <Settings2 aria-hidden="true" />
              Start view, delete…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <SaveView
        open={open === 'save'}
        list={list.of === 'tokens' ? 'TOKENS' : 'EVENTS'}
        query={query}
        mayShare={mayShare}
        onClose={() => setOpen(null)}
        onDone={() => {
          setOpen(null)
          router.refresh()
        }}
      />
      <ManageViews
        open={open === 'manage'}
        list={list.of === 'tokens' ? 'TOKENS' : 'EVENTS'}
        views={views}
        onClose={() => setOpen(null)}
      />
    </>
  )
}
