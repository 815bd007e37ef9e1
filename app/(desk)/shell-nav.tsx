'use client'
import {
  Bookmark,
  FileSearch,
  House,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Scale,
  ScrollText,
  Settings,
  SquarePen,
  Users,
} from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { Spinner } from '@/components/ui/spinner'
import { can, type MemberRole, type Permit } from '@/lib/access'
import { cn } from '@/lib/cn'
import { paths } from '@/lib/paths'
import { useDeskNews } from './desk-news'

interface NavItem {
  label: string
  href: string
  icon: LucideIcon
  /** Null for every member. */
  permit: Permit | null
  /** A page that belongs to it, though its address does not lie below. */
  also?: string
}

const ITEMS: readonly NavItem[] = [
  { label: 'Home', href: paths.home(), icon: House, permit: null },
  { label: 'Issue token', href: paths.issueToken(), icon: SquarePen, permit: 'token:issue', also: paths.bulk() },
  { label: 'Templates', href: paths.templates(), icon: Bookmark, permit: 'token:issue' },
  { label: 'Tokens', href: paths.tokens(), icon: ListChecks, permit: 'token:read-own' },
  { label: 'Approvals', href: paths.approvals(), icon: Scale, permit: 'token:issue' },
  { label: 'Decode', href: paths.decode(), icon: FileSearch, permit: 'token:check' },
  { label: 'Audit', href: paths.audit(), icon: ScrollText, permit: 'audit:read' },
  { label: 'API keys', href: paths.keys(), icon: KeyRound, permit: 'key:list' },
  { label: 'Team', href: paths.team(), icon: Users, permit: 'member:manage' },
  { label: 'Settings', href: paths.settings(), icon: Settings, permit: 'settings:manage' },
]

/** The pages that this role may open. */
export const navItems = (role: MemberRole): readonly NavItem[] =>
  ITEMS.filter(({ permit }) => permit === null || can(role, permit))

/** The pages that this role may open, with the current one marked; `onNavigate` closes what the list stands in. */
export function ShellNav({ role, onNavigate }: { role: MemberRole; onNavigate?: () => void }) {
  const path = usePathname()
  const { news } = useDeskNews()
  const waiting = news ? news.toDecide + news.toTake : 0
  const items = navItems(role)
  const under = items.filter((item) => path === item.href || path.startsWith(`${item.href}/`) || path === item.also)
  const current = under.reduce<NavItem | null>(
    (best, item) => (!best || item.href.length > best.href.length ? item : best),
    null,
  )
  return (
    <nav aria-label="Pages">
      <ul className="flex flex-col gap-0.5">
        {items.map(({ label, href, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              onClick={onNavigate}
              aria-current={href === current?.href ? 'page' : undefined}
              className={cn(
                'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-muted-foreground pointer-coarse:h-11',
                'hover:bg-muted hover:text-foreground',
                'aria-[current=page]:bg-muted aria-[current=page]:font-medium aria-[current=page]:text-foreground',
                'forced-colors:aria-[current=page]:outline-2',
              )}
            >
              <Icon aria-hidden="true" className="size-4 shrink-0" />
              {label}
              <Pending />
              {href === paths.approvals() && waiting > 0 && (
                <>
                  <span
                    aria-hidden="true"
                    data-numeric
                    className="rounded-full bg-accent px-1.5 text-xs leading-5 font-medium text-accent-foreground"
                  >
                    {waiting}
                  </span>
                  <span className="sr-only">, {waiting === 1 ? 'one waits' : `${waiting} wait`} for you</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Turns while the page behind its link is on the way; late, so that a quick page does not flicker. */
function Pending() {
  const { pending } = useLinkStatus()
  return (
    <Spinner
      className={cn('ml-auto size-3.5 transition-opacity delay-150', pending ? 'opacity-100' : 'opacity-0 delay-0')}
    />
  )
}
