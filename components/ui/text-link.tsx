import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

/** A link in running text or in a table; underlined, so that it needs no colour to be seen. Not fetched ahead: a table has many. */
export function TextLink({ className, prefetch = false, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      prefetch={prefetch}
      className={cn('text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent', className)}
    />
  )
}
