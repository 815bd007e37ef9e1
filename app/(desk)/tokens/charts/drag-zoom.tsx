'use client'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'

interface DragZoomProps {
  /** How many bars stand side by side. */
  bars: number
  /** What stands left and right of the bars, in pixels. */
  left: number
  right: number
  /** The first and the last bar that were dragged over, which are not the same. */
  onZoom: (first: number, last: number) => void
  children: ReactNode
}

/** Lets a mouse drag over the bars of a chart; for the keyboard and for fingers the filter of time does the same. */
export function DragZoom({ bars, left, right, onZoom, children }: DragZoomProps) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  const box = useRef<HTMLDivElement>(null)

  function barAt(event: PointerEvent): number {
    const { x, width } = box.current?.getBoundingClientRect() ?? { x: 0, width: 0 }
    const share = (event.clientX - x - left) / (width - left - right)
    return Math.max(0, Math.min(bars - 1, Math.floor(share * bars)))
  }

  function begin(event: PointerEvent) {
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    const bar = barAt(event)
    setDrag({ from: bar, to: bar })
  }

  function end() {
    if (drag && drag.from !== drag.to) onZoom(Math.min(drag.from, drag.to), Math.max(drag.from, drag.to))
    setDrag(null)
  }

  const [first, last] = drag ? [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)] : [0, 0]
  return (
    <div
      ref={box}
      aria-hidden="true"
      className="relative h-64 cursor-crosshair select-none"
      onPointerDown={begin}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: barAt(event) })}
      onPointerUp={end}
      onPointerLeave={() => setDrag(null)}
    >
      {children}
      {first !== last && (
        <div
          className="pointer-events-none absolute top-0 bottom-8 rounded-sm bg-accent/15 ring-1 ring-accent/40"
          style={{
            left: `calc(${left}px + (100% - ${left + right}px) * ${first / bars})`,
            width: `calc((100% - ${left + right}px) * ${(last - first + 1) / bars})`,
          }}
        />
      )}
    </div>
  )
}
