import { type ReactNode, Suspense } from 'react'

/** A skeleton that flashes is worse than none, and an answer within this time feels immediate. */
const PATIENCE_MS = 150

interface WhenSlowProps<T> {
  /** What the page waits for, already under way. */
  answer: Promise<T>
  /** Stands there meanwhile, with the size of what comes. */
  fallback: ReactNode
  /** However long it takes, the answer is waited for: a refusal keeps its status only while nothing of the page was sent. */
  patient?: boolean
  children: (value: T) => ReactNode
}

/**
 * Shows a place holder for an answer that takes its time. A quick one comes without, and as nothing was sent yet then, "not found" and
 * "sign in" keep their status of 404 and 307 (which a `loading.tsx` would turn into 200).
 */
export async function WhenSlow<T>({ answer, fallback, patient = false, children }: WhenSlowProps<T>) {
  if (patient) return children(await answer)
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null)
  })
  const quick = await Promise.race([answer.then((value) => ({ value })), patience])
  clearTimeout(timer)
  if (quick) return children(quick.value)
  return (
    <Suspense fallback={fallback}>
      <Late answer={answer}>{children}</Late>
    </Suspense>
  )
}

async function Late<T>({ answer, children }: Omit<WhenSlowProps<T>, 'fallback' | 'patient'>) {
  return children(await answer)
}
