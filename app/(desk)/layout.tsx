import type { ReactNode } from 'react'
import { BrandMark } from '@/components/ui/brand-mark'
import { SkipLink } from '@/components/ui/skip-link'
import { TimeZoneProvider } from '@/components/ui/time-zone'
import { can } from '@/lib/access'
import { deskSettings } from '@/lib/server/desk-settings'
import { getViewer } from '@/lib/server/viewer'
import { DeskNewsProvider } from './desk-news'
import { ExpiringNotice } from './expiring-notice'
import { ShellAccountMenu } from './shell-account-menu'
import { ShellMenu } from './shell-menu'
import { ShellNav } from './shell-nav'
import { PaletteButton, ShellPalette } from './shell-palette'

/** The shell: navigation and account. It protects nothing: every page and verb asks for itself who is there. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer()
  const account = viewer && <ShellAccountMenu name={viewer.name} email={viewer.email} role={viewer.role} />
  const { settings } = await deskSettings()
  return (
    <DeskNewsProvider enabled={viewer !== null && can(viewer.role, 'token:issue')}>
      <TimeZoneProvider zone={settings.timeZone}>
        <div className="min-h-dvh [--head-top:3rem] lg:grid lg:grid-cols-[14rem_minmax(0,1fr)] lg:[--head-top:0px]">
          <SkipLink />
          {viewer && <ShellPalette role={viewer.role} />}
          <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-surface px-2 sm:px-4 lg:hidden">
            {viewer && <ShellMenu role={viewer.role} />}
            <BrandMark name={settings.name} />
            <div className="ml-auto flex items-center gap-1">
              {viewer && <PaletteButton />}
              {account}
            </div>
          </header>
          <aside className="sticky top-0 z-30 hidden h-dvh flex-col border-r bg-surface lg:flex">
            <div className="flex h-14 items-center px-4">
              <BrandMark name={settings.name} />
            </div>
            {viewer && <PaletteButton />}
            <div className="flex-1 overflow-y-auto px-2">{viewer && <ShellNav role={viewer.role} />}</div>
            <div className="border-t p-2">{account}</div>
          </aside>
          <main id="main" tabIndex={-1} className="min-w-0 px-4 py-5 outline-none sm:px-6 lg:px-8 lg:py-7">
            <div className="mx-auto max-w-6xl">
              <ExpiringNotice />
              {children}
            </div>
          </main>
        </div>
      </TimeZoneProvider>
    </DeskNewsProvider>
  )
}
