import type { ReactNode } from 'react'
import { BrandMark } from '@/components/ui/brand-mark'
import { ThemeMenu } from '@/components/ui/theme-menu'
import { deskSettings } from '@/lib/server/desk-settings'

/** Sign-in and set-up: one card. It hangs from a fixed height, so that an error that makes it longer moves no field. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const { settings } = await deskSettings()
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between px-4 sm:px-6">
        <BrandMark name={settings.name} />
        <ThemeMenu />
      </header>
      <main id="main" className="flex flex-1 items-start justify-center px-4 py-6 sm:pt-[12dvh] sm:pb-24">
        {children}
      </main>
    </div>
  )
}
