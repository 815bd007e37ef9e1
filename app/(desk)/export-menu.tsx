'use client'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useList } from '@/components/audit/list-context'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { writeFilter } from '@/lib/audit/filter'
import { ExportForm } from './export-form'
import { ExportStanding, percentOf } from './export-standing'
import { useExport } from './use-export'

/**
 * Exports what the list shows, on all its pages.
 *
 * @param total how many that is: "1,204 tokens"
 */
export function ExportMenu({ total }: { total: string }) {
  const list = useList()
  const state = useExport()
  const [open, setOpen] = useState(false)
  if (!list) return null
  const { progress, underWay } = state

  function change(next: boolean) {
    setOpen(next)
    if (next) state.look()
    else if (!underWay) state.forget()
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <Download aria-hidden="true" />
          {progress && underWay ? `Exporting, ${percentOf(progress)} %` : 'Export'}
        </Button>
      </DialogTrigger>
      {open && (
        <DialogContent
          title={progress ? 'Export' : list.of === 'tokens' ? 'Export these tokens' : 'Export these events'}
          size="sm"
        >
          {progress ? (
            <ExportStanding state={state} onClose={() => change(false)} />
          ) : (
            <ExportForm
              list={list.of === 'tokens' ? 'TOKENS' : 'EVENTS'}
              query={writeFilter(list.filter)}
              total={total}
              onDone={state.begin}
            />
          )}
        </DialogContent>
      )}
    </Dialog>
  )
}
