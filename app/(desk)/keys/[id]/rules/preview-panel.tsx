'use client'
import { Panel } from '@/components/ui/panel'
import { ShortTime } from '@/components/ui/short-time'
import { TextLink } from '@/components/ui/text-link'
import { formatDuration, formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { RulesPreview } from '@/lib/server/keys/preview-rules'

/** What the rules would have refused: how many, by rule, by person, and which. */
export function PreviewPanel({ preview }: { preview: RulesPreview }) {
  const { total, cut, refused, byRule, byPerson, rows } = preview
  const tokens = `${formatNumber(total)} ${total === 1 ? 'token' : 'tokens'}`
  return (
    <Panel
      title={
        total === 0
          ? 'Nothing was issued with this key in the last 30 days'
          : `${refused === 0 ? 'None' : formatNumber(refused)} of ${tokens} of the last 30 days`
      }
      description={
        total === 0
          ? 'So there is nothing to hold the rules against.'
          : `would have been refused${cut ? `; only the newest ${formatNumber(total)} were looked at` : ''}.`
      }
      bodyClassName="p-0"
    >
      {refused > 0 && (
        <div className="max-h-[60dvh] divide-y divide-border overflow-y-auto text-[13px]">
          <Counts title="By rule" rows={byRule.map(({ rule, text, count }) => ({ key: rule, text, count }))} />
          <Counts title="By person" rows={byPerson.map(({ id, name, count }) => ({ key: id, text: name, count }))} />
          <section aria-label="Tokens that would have been refused" className="px-4 py-3">
            <h3 className="mb-1.5 font-medium">
              {rows.length < refused ? `The newest ${rows.length}` : rows.length === 1 ? 'The token' : 'The tokens'}
            </h3>
            <ul className="space-y-2">
              {rows.map((row) => (
                <li key={row.id}>
                  <TextLink href={paths.token(row.id)} target="_blank">
                    {row.participantId ?? row.roomId ?? 'Any participant and room'}
                  </TextLink>
                  <span className="text-muted-foreground">
                    {' '}
                    {row.issuerName}, <ShortTime value={row.createdAt} now={Date.parse(row.createdAt) / 1_000} />, for{' '}
                    {formatDuration(row.exp - row.iat)}
                  </span>
                  {row.broken.map((message) => (
                    <span key={message} className="block wrap-anywhere text-muted-foreground">
                      {message}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </Panel>
  )
}

function Counts({ title, rows }: { title: string; rows: readonly { key: string; text: string; count: number }[] }) {
  return (
    <section aria-label={title} className="px-4 py-3">
      <h3 className="mb-1.5 font-medium">{title}</h3>
      <ul className="space-y-0.5">
        {rows.map(({ key, text, count }) => (
          <li key={key} className="flex gap-3">
            <span className="min-w-0 flex-1 wrap-anywhere">{text}</span>
            <span data-numeric>{formatNumber(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
