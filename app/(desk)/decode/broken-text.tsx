import { escapeUnseen } from '@/lib/decode/escape-unseen'

/** How much is shown before and after the place. */
const BEFORE = 600
const AFTER = 200

/** A text that is no JSON, with the place marked where it goes wrong; of a long one what is around that place. */
export function BrokenText({ text, offset }: { text: string; offset: number | undefined }) {
  const at = offset ?? text.length
  const start = Math.max(0, at - BEFORE)
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0x20)
  const rest = at + found.length
  return (
    <pre className="font-mono text-[13px] leading-5 break-all whitespace-pre-wrap">
      {start > 0 && '…'}
      {escapeUnseen(text.slice(start, at))}
      {offset !== undefined && (
        <mark className="rounded-sm bg-danger-soft px-0.5 text-danger outline outline-danger">
          <span className="sr-only">Here it goes wrong: </span>
          {at >= text.length ? 'end' : escapeUnseen(found)}
        </mark>
      )}
      {offset !== undefined && escapeUnseen(text.slice(rest, rest + AFTER))}
      {offset !== undefined && rest + AFTER < text.length && '…'}
    </pre>
  )
}
