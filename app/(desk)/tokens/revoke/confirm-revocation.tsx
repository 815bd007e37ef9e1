'use client'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormField } from '@/components/form/form-field'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { WhatStopsIt } from '@/components/token/what-stops-it'
import { Callout } from '@/components/ui/callout'
import { Code } from '@/components/ui/code'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import { type RevokeFilter, revokeConfirmation, revokeManySchema } from '@/lib/registry/revoke-many-schema'
import type { RevokePreview } from '@/lib/server/tokens/revoke-many'
import { revokeManyAction } from './actions'

interface ConfirmRevocationProps {
  filter: RevokeFilter
  preview: RevokePreview
  onRevoked: (count: number) => void
}

/** How many there are, and the confirmation, which is typed with their number. */
export function ConfirmRevocation({ filter, preview, onRevoked }: ConfirmRevocationProps) {
  const { count, issued, lastExpiry, rows } = preview
  if (count === 0) {
    return (
      <Callout title="None of them is live">
        {issued === 0
          ? 'No token was issued like this. Look at the spelling, small and large letters too.'
          : `${formatNumber(issued)} ${issued === 1 ? 'was' : 'were'} issued like this; all have expired or are revoked.`}
      </Callout>
    )
  }
  return (
    <Panel
      title={`2. ${formatNumber(count)} live ${count === 1 ? 'token' : 'tokens'}`}
      description={`of ${formatNumber(issued)} that ${issued === 1 ? 'was' : 'were'} issued like this`}
    >
      <div className="space-y-3">
        {lastExpiry !== null && (
          <p>
            The last of them ends on <Time value={lastExpiry} />.
          </p>
        )}
        <ul className="text-[13px]">
          {rows.map((row) => (
            <li key={row.id} className="wrap-anywhere">
              <TextLink href={paths.token(row.id)} target="_blank">
                {row.participantId ?? 'any participant'} in {row.roomId ?? 'any room'}
              </TextLink>
              <span className="text-muted-foreground">, by {row.issuerName}</span>
            </li>
          ))}
          {count > rows.length && (
            <li className="text-muted-foreground">and {formatNumber(count - rows.length)} more</li>
          )}
        </ul>
        <p className="text-muted-foreground">
          VideoSDK is not told. <WhatStopsIt many />
        </p>
        <Confirm filter={filter} count={count} onRevoked={onRevoked} />
      </div>
    </Panel>
  )
}

function Confirm({
  filter,
  count,
  onRevoked,
}: Pick<ConfirmRevocationProps, 'filter' | 'onRevoked'> & { count: number }) {
  const state = useActionForm({
    schema: revokeManySchema,
    defaultValues: { filter, reason: '', expected: count, confirmation: '' },
    mode: 'onSubmit',
    action: revokeManyAction,
    onSuccess: ({ count }) => onRevoked(count),
  })
  return (
    <ActionForm state={state} aria-label="Revoke them">
      <div className="space-y-2">
        <FormField state={state} name="reason" label="Reason" hint="Stands in each record and in the audit.">
          {(control) => <Input {...control} autoComplete="off" />}
        </FormField>
        <FormField
          state={state}
          name="confirmation"
          label={
            <>
              Type <Code>{revokeConfirmation(count)}</Code> to confirm
            </>
          }
          hint="Taking it back is possible, and an event of its own."
        >
          {(control) => <Input {...control} autoComplete="off" className="max-w-60" />}
        </FormField>
        <FormStatus state={state} />
      </div>
      <SubmitButton state={state} variant="danger" className="mt-3">
        Revoke {formatNumber(count)} {count === 1 ? 'token' : 'tokens'}
      </SubmitButton>
    </ActionForm>
  )
}
