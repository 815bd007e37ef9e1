import type { ReactNode } from 'react'

interface MessagePageProps {
  title: string
  /** What it means. */
  children: ReactNode
  /** Ways out. */
  actions: ReactNode
}

/** A page that has nothing but a message: not found, failed. Fills the room it is given. */
export function MessagePage({ title, children, actions }: MessagePageProps) {
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-md flex-col justify-center px-4 py-10">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <div className="mt-2 text-muted-foreground">{children}</div>
      <div className="mt-5 flex flex-wrap gap-2">{actions}</div>
    </div>
  )
}
