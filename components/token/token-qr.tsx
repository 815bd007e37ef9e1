'use client'
import { QrCode } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'

interface Drawing {
  /** Modules on a side, the quiet zone of four on each side included. */
  size: number
  /** SVG path of the dark modules. */
  path: string
}

const QUIET = 4

/** A button that shows the token as a QR code, as large as the screen allows: for a phone that is to join. */
export function TokenQr({ token }: { token: string }) {
  const [drawing, setDrawing] = useState<Drawing | 'failed' | null>(null)

  async function draw(open: boolean) {
    if (!open || (drawing !== null && drawing !== 'failed')) return
    try {
      const { create } = await import('qrcode')
      setDrawing(drawingOf(create(token, { errorCorrectionLevel: 'L' }).modules))
    } catch {
      setDrawing('failed')
    }
  }

  return (
    <Dialog onOpenChange={draw}>
      <DialogTrigger asChild>
        <Button>
          <QrCode aria-hidden="true" />
          QR code
        </Button>
      </DialogTrigger>
      <DialogContent
        size="screen"
        title="Token as a QR code"
        description="It holds the token itself: whoever scans it can use it."
      >
        {drawing === 'failed' ? (
          <p role="alert">
            This token could not be drawn: it is too long, or the page has lost its connection. Copy it instead.
          </p>
        ) : drawing === null ? (
          <Skeleton className="mx-auto aspect-square w-full max-w-[min(100%,72dvh)]" />
        ) : (
          // Black on white in either theme: many readers do not know the reverse.
          <svg
            role="img"
            aria-label="QR code of the token"
            viewBox={`0 0 ${drawing.size} ${drawing.size}`}
            shapeRendering="crispEdges"
            className="mx-auto aspect-square w-full max-w-[min(100%,72dvh)] rounded-md bg-white"
          >
            <path d={drawing.path} fill="#000" />
          </svg>
        )}
      </DialogContent>
    </Dialog>
  )
}

/** Each run of dark modules in a row as a rectangle. */
function drawingOf({ size, data }: { size: number; data: Uint8Array }): Drawing {
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x
      while (x < size && data[y * size + x]) x++
      if (x > start) path += `M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`
    }
  }
  return { size: size + 2 * QUIET, path }
}
