import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/ui/providers'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Token Desk', template: '%s · Token Desk' },
  description: 'Issue, audit and decode VideoSDK tokens.',
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false, date: false },
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1013' },
  ],
}

/** Reads the request's nonce, and by that makes every page dynamic: a page made at build time would lose its scripts. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body className="min-h-dvh">
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  )
}
