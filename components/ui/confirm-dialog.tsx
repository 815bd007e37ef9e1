'use client'
import { AlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { DialogActions, overlayStyle, panelStyle } from './dialog'

interface ConfirmDialogProps {
  /** The button that asks; leave it out when `open` is steered from outside. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** A question: "Disable this key?" */
  title: string
  /** What will happen, and whether it can be undone. */
  description: ReactNode
  /** The deed itself, never "OK". */
  confirmLabel: string
  tone?: 'danger' | 'primary'
  busy?: boolean
  /** Runs on confirmation; the dialog stays open until the caller closes it by `open`, or closes at once if it is not steered. */
  onConfirm: () => void
  /** More to say or to fill in, between description and buttons: an error, for instance. */
  children?: ReactNode
}

/** Asks before something that is hard to undo. Escape and "Cancel" leave; a click beside it does not. */
export function ConfirmDialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  tone = 'danger',
  busy,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const confirm = (
    <Button variant={tone} busy={busy} onClick={onConfirm}>
      {confirmLabel}
    </Button>
  )
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayStyle} />
        <AlertDialog.Content className={cn(panelStyle, 'sm:max-w-md')}>
          <AlertDialog.Title className="text-base font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-2 text-muted-foreground">{description}</div>
          </AlertDialog.Description>
          {children && <div className="mt-3">{children}</div>}
          <DialogActions>
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            {open === undefined ? <AlertDialog.Action asChild>{confirm}</AlertDialog.Action> : confirm}
          </DialogActions>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
