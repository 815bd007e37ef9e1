import { ArrowLeft } from 'lucide-react'
import { TextLink } from './text-link'

/** Leads from a page to the one that it belongs to; stands in `PageHeader`'s `back`. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <TextLink href={href} className="inline-flex items-center gap-1">
      <ArrowLeft aria-hidden="true" className="size-3.5" />
      {children}
    </TextLink>
  )
}
