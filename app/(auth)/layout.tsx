import type { ReactNode } from 'react'
import { BrandMark } from '@/components/ui/brand-mark'
import { ThemeMenu } from '@/components/ui/theme-menu'

/** Sign-in and set-up: one card in the middle of the page. A page chooses its width by `max-w-…` on its own root. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between px-4 sm:px-6">
        <BrandMark />
        <ThemeMenu />
      </header>
      <main id="main" className="flex flex-1 items-start justify-center px-4 py-6 sm:items-center sm:pb-24">
        {children}
      </main>
    </div>
  )
}
