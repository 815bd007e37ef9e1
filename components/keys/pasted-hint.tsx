'use client'
import { TriangleAlert } from 'lucide-react'
import { pastedNotice } from '@/lib/keys/key-schemas'

/** Below a pasted value: the usual hint, or what is odd about what was pasted. */
export function PastedHint({ kind, text, children }: { kind: 'apiKey' | 'secret'; text: string; children: string }) {
  const notice = pastedNotice(kind, text)
  return (
    <>
      {!notice && children}
      <span role="status" className="text-warning">
        {notice && (
          <>
            <TriangleAlert aria-hidden="true" className="mr-1 inline size-3.5 align-[-2px]" />
            {notice}
          </>
        )}
      </span>
    </>
  )
}
