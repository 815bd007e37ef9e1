'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FailureCallout } from '@/components/form/failure-callout'
import { FormStatus } from '@/components/form/form-status'
import { useAction } from '@/components/form/use-action'
import { useActionForm } from '@/components/form/use-action-form'
import { Button, ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { Stage } from '@/lib/keys/key-schemas'
import { paths } from '@/lib/paths'
import { type RulesDraft, rulesDraftSchema } from '@/lib/rules/rules-draft'
import type { RulesPreview } from '@/lib/server/keys/preview-rules'
import { previewKeyRulesAction, setKeyRulesAction } from '../../actions'
import { PreviewPanel } from './preview-panel'
import { RulesFields } from './rules-fields'

interface RulesFormProps {
  draft: RulesDraft
  /** What the fields begin with, where it is not what is in force: "proposal", "version 2". */
  began: string | null
  hasProposal: boolean
  stage: Stage
  members: readonly { id: string; name: string }[]
}

/** The rules; then what they would have refused; then they are set. A change in between asks again. */
export function RulesForm({ draft, began, hasProposal, stage, members }: RulesFormProps) {
  const router = useRouter()
  const [preview, setPreview] = useState<{ of: string; values: RulesDraft; answer: RulesPreview } | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const state = useActionForm<RulesDraft, RulesPreview>({
    schema: rulesDraftSchema,
    defaultValues: draft,
    action: previewKeyRulesAction,
    onSuccess: (answer, values) => setPreview({ of: JSON.stringify(values), values: structuredClone(values), answer }),
  })
  const set = useAction(setKeyRulesAction, () => {
    router.push(paths.key(draft.apiKeyId))
    router.refresh()
  })
  const now = useWatch({ control: state.form.control, compute: (values) => JSON.stringify(values) })
  const shown = preview?.of === now ? preview : null

  useEffect(() => {
    if (shown) panel.current?.focus()
  }, [shown])

  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_28rem]">
      <div className="min-w-0 space-y-3">
        {began !== null && (
          <Callout
            title={began === 'proposal' ? `The proposal for ${stage.toLowerCase()} keys` : `The rules of ${began}`}
          >
            The fields hold them; nothing is set yet.
          </Callout>
        )}
        <ActionForm state={state} aria-label="Rules">
          <RulesFields state={state} members={members} />
          <div className="mt-3 space-y-2">
            <FormStatus state={state} />
          </div>
          <div className="mt-4 flex flex-wrap gap-2">
            <SubmitButton state={state}>See what they would have refused</SubmitButton>
            {hasProposal && (
              <ButtonLink href={`${paths.keyRules(draft.apiKeyId)}?from=proposal`}>
                Fill in the proposal for {stage.toLowerCase()}
              </ButtonLink>
            )}
            <ButtonLink href={paths.key(draft.apiKeyId)} variant="ghost">
              Cancel
            </ButtonLink>
          </div>
        </ActionForm>
      </div>
      <div ref={panel} tabIndex={-1} className="min-w-0 space-y-3 outline-none xl:sticky xl:top-7">
        {shown ? (
          <>
            <PreviewPanel preview={shown.answer} />
            {set.failure && <FailureCallout failure={set.failure} />}
            <Button
              variant="primary"
              size="lg"
              className="w-full"
              busy={set.busy}
              onClick={() => void set.run(shown.values)}
            >
              Set these rules
            </Button>
          </>
        ) : (
          <Callout title="First a look back">
            Before rules are set you see which tokens of the last 30 days they would have refused, and whose.
            {preview && ' You changed something since: look again.'}
          </Callout>
        )}
      </div>
    </div>
  )
}
