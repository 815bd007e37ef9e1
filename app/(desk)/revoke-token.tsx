'use client'
import { Ban } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { DialogFormEnd } from '@/components/form/dialog-form-end'
import { FormField } from '@/components/form/form-field'
import { useActionForm } from '@/components/form/use-action-form'
import { WhatStopsIt } from '@/components/token/what-stops-it'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { revokeSchema } from '@/lib/registry/revoke-schema'
import { revokeTokenAction } from './registry-actions'

interface RevokeTokenProps {
  /** Of the record. */
  id: string
  /** Live tokens of its key: what stops it at VideoSDK hits them all. */
  live: number
  size?: 'sm' | 'md'
  onDone?: () => void
}

/** A button that asks for the reason, and revokes the token in the desk's own registry. */
export function RevokeToken({ id, live, size, onDone }: RevokeTokenProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size={size}>
          <Ban aria-hidden="true" />
          Revoke
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Revoke this token here?"
        description={
          <>
            It is marked in our registry, and whoever asks this desk hears of it. VideoSDK is not told.{' '}
            <WhatStopsIt live={live} />
          </>
        }
      >
        <RevokeForm
          id={id}
          onDone={() => {
            setOpen(false)
            onDone?.()
          }}
        />
      </DialogContent>
    </Dialog>
  )
}

function RevokeForm({ id, onDone }: { id: string; onDone: () => void }) {
  const router = useRouter()
  const state = useActionForm({
    schema: revokeSchema,
    defaultValues: { id, reason: '' },
    mode: 'onSubmit',
    action: revokeTokenAction,
    onSuccess: () => {
      onDone()
      router.refresh()
    },
  })
  return (
    <ActionForm state={state} aria-label="Revoke this token">
      <FormField state={state} name="reason" label="Reason" hint="Stands in the record and in the audit.">
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      <DialogFormEnd state={state} label="Revoke" variant="danger" />
    </ActionForm>
  )
}
