'use client'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

const SHORTCUTS: [string[], string][] = [
  [['Ctrl', 'Enter'], 'Issue the token, from anywhere in the form'],
  [['Ctrl', 'K'], 'Go to a page, template, key or recent token'],
  [['Ctrl', 'Z'], 'Undo, in the JSON too: also what the fields have changed there'],
  [['←', '→'], 'Change between Fields and JSON, when the tabs have the focus'],
  [['Esc'], 'Close what is open'],
  [['?'], 'Show these shortcuts'],
]

/** The shortcuts, by heart or by `?`. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onOpenChange={(next) => next || onClose()}>
      <DialogContent title="Keyboard shortcuts" description="On a Mac, ⌘ stands for Ctrl." size="sm">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2">
          {SHORTCUTS.map(([keys, meaning]) => (
            <div key={meaning} className="contents">
              <dt className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  )
}
