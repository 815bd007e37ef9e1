'use client'
import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { buttonStyle } from './button'

/** Holds open and closed: `open`, `onOpenChange`, or a {@link DialogTrigger} inside. */
export const Dialog = Primitive.Root
/** With `asChild` around a `Button`. */
export const DialogTrigger = Primitive.Trigger
/** With `asChild` around a `Button` that closes. */
export const DialogClose = Primitive.Close

/** The whole screen, on any device. */
const SCREEN =
  'inset-0 top-0 bottom-0 left-0 max-h-none max-w-none rounded-none sm:inset-0 sm:top-0 sm:bottom-0 sm:left-0 sm:translate-x-0 sm:rounded-none'
const WIDTH = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-2xl', screen: SCREEN }

interface DialogContentProps {
  title: ReactNode
  description?: ReactNode
  size?: keyof typeof WIDTH
  children: ReactNode
}

/** The window itself: title, description, what `children` bring, and a cross to close. Fills the width of a phone. */
export function DialogContent({ title, description, size = 'md', children }: DialogContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayStyle} />
      <Primitive.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn(panelStyle, WIDTH[size])}
      >
        <Primitive.Title className="pr-10 text-base font-semibold">{title}</Primitive.Title>
        {description && (
          <Primitive.Description className="mt-1 text-muted-foreground">{description}</Primitive.Description>
        )}
        <div className="mt-4">{children}</div>
        {/* Last, so that the focus goes to the first field at the start. */}
        <Primitive.Close
          aria-label="Close"
          className={cn(buttonStyle({ variant: 'ghost', size: 'icon' }), 'absolute top-3.5 right-3.5')}
        >
          <X aria-hidden="true" />
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  )
}

/** The row of buttons at the end of a dialog: the last child is the main one. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2 max-sm:*:flex-1">{children}</div>
}

/** Cover of the page behind a dialog. */
export const overlayStyle = 'fixed inset-0 z-40 animate-appear bg-overlay'

/** A dialog's panel: at the bottom of a phone, in the upper middle elsewhere. */
export const panelStyle = cn(
  'fixed z-50 max-h-[85dvh] w-full animate-appear overflow-y-auto border bg-raised p-5 shadow-raised focus-visible:outline-none',
  'inset-x-0 bottom-0 rounded-t-lg sm:inset-x-auto sm:top-[12dvh] sm:bottom-auto sm:left-1/2 sm:-translate-x-1/2 sm:rounded-lg',
)
