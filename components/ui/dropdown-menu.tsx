'use client'
import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import { type ComponentProps, createContext, type ReactNode, use, useState } from 'react'
import { cn } from '@/lib/cn'

/** Where the open list stands in the page: in the landmark of its trigger, so that no content is outside of all of them. */
const Place = createContext<{ place: HTMLElement | null; setPlace: (place: HTMLElement | null) => void }>({
  place: null,
  setPlace: () => {},
})

/** Holds the menu; put a {@link DropdownMenuTrigger} and a {@link DropdownMenuContent} inside. The page behind stays usable. */
export function DropdownMenu(props: ComponentProps<typeof Primitive.Root>) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  return (
    <Place value={{ place, setPlace }}>
      <Primitive.Root modal={false} {...props} />
    </Place>
  )
}

/** With `asChild` around a `Button`. */
export function DropdownMenuTrigger(props: ComponentProps<typeof Primitive.Trigger>) {
  const { setPlace } = use(Place)
  return (
    <Primitive.Trigger
      {...props}
      ref={(trigger) => setPlace(trigger?.closest<HTMLElement>('[role="dialog"], main, header, aside') ?? null)}
    />
  )
}

/** One of several, with {@link DropdownMenuRadioItem} inside. */
export const DropdownMenuRadioGroup = Primitive.RadioGroup

const itemStyle = cn(
  'relative flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 outline-none select-none pointer-coarse:min-h-10',
  'data-highlighted:bg-muted data-disabled:opacity-50 forced-colors:data-highlighted:outline-2 [&_svg]:size-4 [&_svg]:shrink-0',
)

/** The list that opens. */
export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  const { place } = use(Place)
  return (
    <Primitive.Portal container={place}>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        align="start"
        {...rest}
        className={cn(
          'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-lg border bg-raised p-1 shadow-raised',
          className,
        )}
      />
    </Primitive.Portal>
  )
}

/** One deed; `onSelect` runs it and closes the menu (unless the event's default is prevented). */
export function DropdownMenuItem({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item {...rest} className={cn(itemStyle, className)} />
}

/** One of several choices, with a tick at the chosen one. */
export function DropdownMenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Primitive.RadioItem> & { children: ReactNode }) {
  return (
    <Primitive.RadioItem {...rest} className={cn(itemStyle, 'pr-8', className)}>
      {children}
      <Primitive.ItemIndicator className="absolute right-2">
        <Check aria-hidden="true" />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  )
}

/** A heading inside the menu. */
export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label {...rest} className={cn('px-2 py-1.5 text-xs text-muted-foreground', className)} />
}

/** A line between groups. */
export function DropdownMenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-border" />
}
