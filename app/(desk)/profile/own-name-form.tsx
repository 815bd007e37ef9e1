'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormField } from '@/components/form/form-field'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { Input } from '@/components/ui/input'
import { ownNameSchema } from '@/lib/members/member-schemas'
import { changeOwnNameAction } from './actions'

/** One's own name. */
export function OwnNameForm({ name }: { name: string }) {
  const router = useRouter()
  const [saved, setSaved] = useState(false)
  const state = useActionForm({
    schema: ownNameSchema,
    defaultValues: { name },
    mode: 'onSubmit',
    action: (values) => {
      setSaved(false)
      return changeOwnNameAction(values)
    },
    onSuccess: () => {
      setSaved(true)
      router.refresh()
    },
  })
  return (
    <ActionForm state={state} aria-label="Your name">
      <FormField state={state} name="name" label="Name" hint="Stands beside every token that you issued, old ones too.">
        {(control) => <Input {...control} autoComplete="name" />}
      </FormField>
      <FormStatus state={state} />
      <div className="mt-2 flex items-center gap-3">
        <SubmitButton state={state}>Save the name</SubmitButton>
        <span role="status" className="text-success">
          {saved && 'Saved.'}
        </span>
      </div>
    </ActionForm>
  )
}
