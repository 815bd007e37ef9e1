import { Pin } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import { paths } from '@/lib/paths'
import type { TemplateRow } from '@/lib/server/templates/list-templates'
import { expiryText } from '@/lib/token/expiry-text'
import { HomePanel, HomeRow } from './home-panel'

const SHOWN = 6

/** The templates that one can use, the pinned on top: each leads to the form, filled in. */
export function TemplatesPanel({ templates }: { templates: readonly TemplateRow[] }) {
  return (
    <HomePanel
      title="Templates"
      all={{ href: paths.templates(), of: 'templates' }}
      nothing="No template yet. Fill in the form, then save it as one."
      isEmpty={templates.length === 0}
    >
      {templates.slice(0, SHOWN).map(({ id, name, shared, pinned, request }) => (
        <HomeRow key={id} below={summaryOf(request)} end={shared && <Badge tone="accent">Shared</Badge>}>
          <TextLink href={paths.fromTemplate(id)}>{name}</TextLink>
          {pinned && (
            <>
              {' '}
              <Pin aria-hidden="true" className="inline size-3.5 align-[-2px] text-muted-foreground" />
              <span className="sr-only">pinned</span>
            </>
          )}
        </HomeRow>
      ))}
    </HomePanel>
  )
}

function summaryOf({ expiry, roomId }: TemplateRow['request']): string {
  const life = `${expiry.kind === 'in' ? 'For' : 'Until'} ${expiryText(expiry)}`
  return `${life}, ${roomId === '' ? 'any room' : `room ${roomId}`}`
}
