'use client'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'

/** What every page needs around it: the theme (system, light or dark; kept in this browser). */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // A refresh brings a later nonce, but the document's policy knows the first one only.
  const [first] = useState(nonce)
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
