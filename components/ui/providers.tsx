'use client'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { documentNonce } from './document-nonce'

/** What every page needs around it: the theme (system, light or dark; kept in this browser). */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // A refresh brings a later nonce, but the document's policy knows only the one it came with.
  const [first] = useState(() => (typeof document === 'undefined' ? nonce : documentNonce()))
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableColorScheme={false}
      disableTransitionOnChange
      nonce={first}
    >
      {children}
    </ThemeProvider>
  )
}
