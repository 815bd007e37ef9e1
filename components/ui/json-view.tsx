import { cn } from '@/lib/cn'

const PIECE = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g

interface Piece {
  text: string
  kind: 'name' | 'text' | 'value' | 'mark'
}

/** Cuts JSON into its pieces: names, texts, other values, and the marks between. Joined, they are the text again. */
export function piecesOf(json: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of json.matchAll(PIECE)) {
    if (match.index > end) pieces.push({ text: json.slice(end, match.index), kind: 'mark' })
    const [whole, quoted, colon] = match
    if (quoted !== undefined && colon !== undefined) {
      pieces.push({ text: quoted, kind: 'name' }, { text: colon, kind: 'mark' })
    } else {
      pieces.push({ text: whole, kind: quoted === undefined ? 'value' : 'text' })
    }
    end = match.index + whole.length
  }
  if (end < json.length) pieces.push({ text: json.slice(end), kind: 'mark' })
  return pieces
}

const INK = { name: 'text-foreground', text: 'text-success', value: 'text-accent', mark: 'text-muted-foreground' }

/** JSON in colours; the text must be JSON already. Long values wrap, nothing scrolls sideways. */
export function JsonView({ json, className, id }: { json: string; className?: string; id?: string }) {
  return (
    <pre id={id} className={cn('font-mono text-[13px] leading-5 break-all whitespace-pre-wrap', className)}>
      {piecesOf(json).map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place alone
        <span key={at} className={INK[piece.kind]}>
          {piece.text}
        </span>
      ))}
    </pre>
  )
}
