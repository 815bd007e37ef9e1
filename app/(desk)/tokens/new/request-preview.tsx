'use client'
import { useWatch } from 'react-hook-form'
import type { ActionFormState } from '@/components/form/use-action-form'
import { PayloadPreview } from '@/components/token/payload-preview'
import { useServerNow } from '@/components/token/server-clock'
import { Panel } from '@/components/ui/panel'
import { LocalAndUtc } from '@/components/ui/time'
import { formatRelative } from '@/lib/format'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import { inputOf, type TokenDraft } from '../token-draft'
import { draftPayload } from './draft-payload'

interface RequestPreviewProps {
  state: ActionFormState<TokenDraft>
  keys: readonly IssuingKey[]
  serverNow: number
}

/** The payload as it would be signed this second, and when it ends. */
export function RequestPreview({ state, keys, serverNow }: RequestPreviewProps) {
  const draft = useWatch({ control: state.form.control }) as TokenDraft
  const now = useServerNow(serverNow)
  const key = keys.find(({ id }) => id === draft.apiKeyId)
  const { payload, missing } = draftPayload(inputOf(draft), key?.apiKey ?? null, now)
  return (
    <Panel title="Preview" bodyClassName="px-4 py-3">
      <p className="mb-2 min-h-8 text-xs leading-4 text-muted-foreground">
        {missing.length === 0
          ? 'Exactly this is signed, with the time of that moment.'
          : `Not ready to be signed yet. Look at: ${missing.join(', ')}.`}
      </p>
      <PayloadPreview payload={payload} className="min-h-66 lg:max-xl:min-h-76" />
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 lg:max-xl:grid-cols-1">
        <dt className="text-muted-foreground">Expires</dt>
        <dd className="min-h-15" data-numeric>
          {payload.exp === undefined ? (
            <span className="text-muted-foreground">not known yet</span>
          ) : (
            <>
              <span className="block font-medium">{formatRelative(payload.exp, now)}</span>
              <LocalAndUtc value={payload.exp} />
            </>
          )}
        </dd>
      </dl>
    </Panel>
  )
}
