import { Code } from '@/components/ui/code'
import { TextLink } from '@/components/ui/text-link'
import { sentenceParts } from '@/lib/audit/event-sentence'
import type { AuditedEvent, SentencePart } from '@/lib/audit/sentence-words'
import { paths } from '@/lib/paths'

interface EventSentenceProps {
  event: AuditedEvent
  /** Leave it out where the page is about the target itself. */
  linked?: boolean
}

/** What happened, with who in bold, and a link to what it was done to. */
export function EventSentence({ event, linked }: EventSentenceProps) {
  const href = linked ? hrefOf(event) : null
  return (
    <span className="wrap-anywhere">
      {sentenceParts(event).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place alone
        <Part key={at} part={part} href={href} />
      ))}
    </span>
  )
}

function Part({ part: { kind, text }, href }: { part: SentencePart; href: string | null }) {
  switch (kind) {
    case 'actor':
      return <span className="font-medium">{text}</span>
    case 'target':
      return href === null ? text : <TextLink href={href}>{text}</TextLink>
    case 'value':
      return <Code>{text}</Code>
    case 'words':
      return text
  }
}

function hrefOf({ targetKind, targetId }: AuditedEvent): string | null {
  if (targetKind === 'TOKEN' && targetId !== null) return paths.token(targetId)
  return targetKind === 'API_KEY' && targetId !== null ? paths.key(targetId) : null
}
