'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { KeyFields } from '@/components/keys/key-fields'
import { Button, ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { addKeySchema } from '@/lib/keys/key-schemas'
import { paths } from '@/lib/paths'
import { addKeyAction } from '../actions'

const EMPTY = { name: '', apiKey: '', secret: '', stage: '' }
const NAMES = { name: 'name', apiKey: 'apiKey', secret: 'secret', stage: 'stage' } as const

/** The form, and in its place what was added. */
export function AddKeyForm() {
  const router = useRouter()
  const [added, setAdded] = useState<{ id: string; name: string } | null>(null)
  const state = useActionForm({
    schema: addKeySchema,
    defaultValues: EMPTY,
    action: addKeyAction,
    onSuccess: ({ id }, { name }) => {
      state.form.reset()
      setAdded({ id, name: name.trim() })
      router.refresh() // the list may be in the browser's memory without it
    },
  })
  if (added) return <Added {...added} onAnother={() => setAdded(null)} />

  return (
    <Panel className="max-w-xl">
      <ActionForm state={state} aria-label="Add an API key">
        <KeyFields state={state} names={NAMES} />
        <div className="mt-2">
          <FormStatus state={state} />
        </div>
        <div className="mt-4 flex flex-wrap gap-2">
          <SubmitButton state={state}>Add key</SubmitButton>
          <ButtonLink href={paths.keys()} variant="ghost">
            Cancel
          </ButtonLink>
        </div>
      </ActionForm>
    </Panel>
  )
}

function Added({ id, name, onAnother }: { id: string; name: string; onAnother: () => void }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => root.current?.focus(), [])
  return (
    <div ref={root} tabIndex={-1} className="max-w-xl rounded-md">
      <Callout
        tone="success"
        role="status"
        title={`“${name}” is added`}
        actions={
          <>
            <ButtonLink href={paths.issueToken()} variant="primary">
              Issue a token
            </ButtonLink>
            <ButtonLink href={`${paths.keyRules(id)}?from=proposal`}>Set its rules</ButtonLink>
            <ButtonLink href={`${paths.keys()}#key-${id}`}>See it in the list</ButtonLink>
            <Button onClick={onAnother}>Add another key</Button>
          </>
        }
      >
        It can be chosen in the form from now on, by whoever may issue: its rules can say otherwise. Its secret is
        stored encrypted and will not be shown again.
      </Callout>
    </div>
  )
}
