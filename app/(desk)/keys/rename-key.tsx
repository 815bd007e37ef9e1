'use client'
import { useState } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { DialogFormEnd } from '@/components/form/dialog-form-end'
import { FormField } from '@/components/form/form-field'
import { useActionForm } from '@/components/form/use-action-form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { renameKeySchema } from '@/lib/keys/key-schemas'
import { renameKeyAction } from './actions'

interface RenameKeyProps {
  apiKey: { id: string; name: string }
  onDone: (text: string) => void
}

/** A button that opens a small window for the new name. */
export function RenameKey({ apiKey, onDone }: RenameKeyProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          Rename<span className="sr-only"> {apiKey.name}</span>
        </Button>
      </DialogTrigger>
      <DialogContent title="Rename the key" description="Tokens that it signed show the new name too." size="sm">
        <RenameForm
          apiKey={apiKey}
          onDone={(text) => {
            setOpen(false)
            onDone(text)
          }}
        />
      </DialogContent>
    </Dialog>
  )
}

function RenameForm({ apiKey: { id, name }, onDone }: RenameKeyProps) {
  const state = useActionForm({
    schema: renameKeySchema,
    defaultValues: { id, name },
    mode: 'onSubmit',
    action: renameKeyAction,
    onSuccess: (_, values) => onDone(`“${name}” is called “${values.name.trim()}” now.`),
  })
  return (
    <ActionForm state={state} aria-label="Rename the key">
      <FormField state={state} name="name" label="Key name">
        {(control) => <Input {...control} autoComplete="off" onFocus={(event) => event.target.select()} />}
      </FormField>
      <DialogFormEnd state={state} label="Rename" />
    </ActionForm>
  )
}
