'use client'
import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import { cn } from '@/lib/cn'
import { type LifeMark, lifeMarks, type TokenLife } from './life-marks'
import { useServerNow } from './server-clock'

/** A token's life as a bar from `iat` to `exp`, with what happened in it. What it draws stands below it in words. */
export function LifeBar({ life, serverNow }: { life: TokenLife; serverNow: number }) {
  const marks = lifeMarks(life, useServerNow(serverNow))
  const place = (kind: LifeMark['kind']) => marks.find((mark) => mark.kind === kind)?.place
  const [now = 0, begins = 0] = [place('now'), place('begins')]
  const dead = Math.min(place('revoked') ?? 100, place('withdrawn') ?? 100)
  return (
    <figure aria-label="Its life" className="px-4 pt-2 pb-3">
      <svg aria-hidden="true" width="100%" height="26" className="overflow-visible">
        <rect y="9" width="100%" height="8" rx="1.5" className={LINE} fill="none" />
        {/* Gone, left, and what is left of one that counts as dead: dark, coloured, pale. */}
        <rect y="9" width="100%" height="8" rx="1.5" className="fill-muted forced-colors:fill-[Canvas]" />
        <Part from={Math.max(now, begins)} to={dead} className="fill-success forced-colors:fill-[Highlight]" />
        <Part from={begins} to={Math.min(now, dead)} className="fill-input forced-colors:fill-[GrayText]" />
        <rect y="9" width="100%" height="8" rx="1.5" className={LINE} fill="none" />
        {marks.map(({ kind, place }) => (
          <svg key={kind} aria-hidden="true" x={`${place}%`} className="overflow-visible">
            <Sign kind={kind} />
          </svg>
        ))}
      </svg>
      <ul className="flex flex-wrap gap-x-5 gap-y-0.5 text-[13px]">
        {marks.map(({ kind, at, words }) => (
          <li key={kind} className="flex items-baseline gap-1.5">
            <svg aria-hidden="true" width="12" height="12" className="shrink-0 self-center overflow-visible">
              <svg aria-hidden="true" x="6" y="-7" className="overflow-visible">
                <Sign kind={kind} alone />
              </svg>
            </svg>
            <span data-numeric={kind === 'now' ? '' : undefined}>
              {words}
              {at !== null && (
                <Detail>
                  <Time value={at} />
                </Detail>
              )}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}

const LINE = 'stroke-input forced-colors:stroke-[CanvasText]'

function Part({ from, to, className }: { from: number; to: number; className: string }) {
  if (to <= from) return null
  return <rect x={`${from}%`} y="9" width={`${to - from}%`} height="8" className={className} />
}

function Detail({ children }: { children: ReactNode }) {
  return <span className="text-muted-foreground"> {children}</span>
}

/** Each moment has a shape of its own, so that none needs its colour to be told. */
function Sign({ kind, alone }: { kind: LifeMark['kind']; alone?: boolean }) {
  switch (kind) {
    case 'now':
      return (
        <g className="fill-foreground stroke-surface forced-colors:fill-[CanvasText] forced-colors:stroke-[Canvas]">
          {!alone && <rect x="-1.5" y="4" width="3" height="18" strokeWidth="1" />}
          <circle cy={alone ? 13 : 4} r="4.5" strokeWidth="1" />
        </g>
      )
    case 'begins':
      return <path d="M -4 8 L 4 13 L -4 18 Z" className={cn('fill-accent', FORCED)} strokeWidth="1" />
    case 'revoked':
      return (
        <path
          d="M -4.5 8.5 L 4.5 17.5 M 4.5 8.5 L -4.5 17.5"
          className="stroke-danger forced-colors:stroke-[CanvasText]"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
      )
    case 'withdrawn':
      return <path d="M 0 7.5 L 5.5 13 L 0 18.5 L -5.5 13 Z" className={cn('fill-danger', FORCED)} strokeWidth="1" />
  }
}

const FORCED = 'stroke-surface forced-colors:fill-[CanvasText] forced-colors:stroke-[Canvas]'
