'use client'
import { ChevronsUpDown, CircleUser, LogOut } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { Spinner } from '@/components/ui/spinner'
import { ThemeChoices } from '@/components/ui/theme-menu'
import { type MemberRole, ROLE_WORDS } from '@/lib/access'
import { paths } from '@/lib/paths'
import { signOutAction } from './actions'

/** Who is signed in, the theme, and the way out. */
export function ShellAccountMenu({ name, email, role }: { name: string; email: string; role: MemberRole }) {
  const [leaving, setLeaving] = useState<'no' | 'busy' | 'failed'>('no')

  async function leave() {
    setLeaving('busy')
    try {
      const ended = await signOutAction({})
      if (!ended.ok && ended.error.code !== 'signed-out') return setLeaving('failed')
      const { signOut } = await import('next-auth/react')
      await signOut({ redirect: false })
      // A full load, so that nothing of this member stays in the page's memory.
      window.location.assign(paths.login())
    } catch {
      setLeaving('failed')
    }
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="h-auto min-h-9 max-w-44 justify-start px-2 py-1 lg:w-full lg:max-w-none">
          <span className="min-w-0 text-left">
            <span className="sr-only">Account: </span>
            <span className="block truncate text-[13px] leading-4 text-foreground">{name}</span>
            <span className="block text-xs leading-4 font-normal">{ROLE_WORDS[role].name}</span>
          </span>
          <ChevronsUpDown aria-hidden="true" className="ml-auto" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-56">
        <DropdownMenuLabel>
          <span className="block truncate text-sm font-medium text-foreground">{name}</span>
          <span className="block truncate">{email}</span>
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={paths.profile()} prefetch={false}>
            <CircleUser aria-hidden="true" />
            Profile and sessions
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <ThemeChoices />
        <DropdownMenuSeparator />
        <DropdownMenuItem
          disabled={leaving === 'busy'}
          onSelect={(event) => {
            event.preventDefault()
            void leave()
          }}
        >
          {leaving === 'busy' ? <Spinner /> : <LogOut aria-hidden="true" />}
          {leaving === 'failed' ? 'Not signed out: no answer. Try again' : 'Sign out'}
        </DropdownMenuItem>
      </DropdownMenuContent>
      <span role="status" className="sr-only">
        {leaving === 'failed' && 'The desk did not answer: you are still signed in. Try again.'}
      </span>
    </DropdownMenu>
  )
}
