'use client'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ConfirmAction } from '@/components/form/confirm-action'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Radio } from '@/components/ui/checkbox'
import { Dialog, DialogActions, DialogClose, DialogContent } from '@/components/ui/dialog'
import type { ViewRow } from '@/lib/server/views/list-views'
import type { ViewedList } from '@/lib/views/view-schema'
import { chooseStartViewAction, deleteViewAction } from './view-actions'

interface ManageViewsProps {
  open: boolean
  list: ViewedList
  views: readonly ViewRow[]
  onClose: () => void
}

/** Chooses the view with which the list begins, and deletes views. */
export function ManageViews({ open, list, views, onClose }: ManageViewsProps) {
  const router = useRouter()
  const start = useAction(chooseStartViewAction, () => router.refresh())
  const name = list === 'TOKENS' ? 'the tokens' : 'the audit'
  const known = views.find(({ isStart }) => isStart)?.id ?? null
  const [begins, setBegins] = useState(known)
  useEffect(() => setBegins(known), [known])
  async function choose(id: string | null) {
    setBegins(id)
    if (!(await start.run({ list, id }))) setBegins(known)
  }
  return (
    <Dialog open={open} onOpenChange={(next) => next || onClose()}>
      <DialogContent title="Views" description={`What you see first when you open ${name}.`} size="sm">
        <fieldset aria-busy={start.busy} className="-mx-2">
          <legend className="sr-only">Begin with</legend>
          {[{ id: null, name: 'Everything', shared: false, deletable: false }, ...views].map((view) => (
            <div key={view.id} className="flex items-center gap-2 rounded-md px-2 hover:bg-muted">
              <label
                htmlFor={`start-${view.id}`}
                className="flex min-w-0 grow cursor-pointer items-center gap-2.5 py-2 pointer-coarse:py-2.5"
              >
                <Radio
                  id={`start-${view.id}`}
                  name="start-view"
                  checked={begins === view.id}
                  onChange={() => void choose(view.id)}
                />
                <span className="min-w-0 wrap-anywhere">{view.name}</span>
                {view.shared && <Badge tone="outline">Shared</Badge>}
              </label>
              {view.deletable && view.id !== null && (
                <DeleteView id={view.id} name={view.name} shared={view.shared} onDone={() => router.refresh()} />
              )}
            </div>
          ))}
        </fieldset>
        {start.failure && <FailureCallout failure={start.failure} />}
        <DialogActions>
          <DialogClose asChild>
            <Button>Close</Button>
          </DialogClose>
        </DialogActions>
      </DialogContent>
    </Dialog>
  )
}

function DeleteView({ id, name, shared, onDone }: { id: string; name: string; shared: boolean; onDone: () => void }) {
  return (
    <ConfirmAction
      trigger={
        <Button variant="ghost" size="icon" aria-label={`Delete view “${name}”`}>
          <Trash2 aria-hidden="true" />
        </Button>
      }
      title={`Delete view “${name}”?`}
      description={shared ? 'It goes for the whole team, and cannot be brought back.' : 'It cannot be brought back.'}
      confirmLabel="Delete view"
      action={() => deleteViewAction({ id })}
      onDone={onDone}
    />
  )
}
