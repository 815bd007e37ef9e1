'use client'
import { UserPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { DialogFormEnd } from '@/components/form/dialog-form-end'
import { FormField } from '@/components/form/form-field'
import { useActionForm } from '@/components/form/use-action-form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { type InviteInput, inviteSchema } from '@/lib/members/link-schemas'
import { paths } from '@/lib/paths'
import type { NewLink } from '@/lib/server/members/invitations'
import { inviteMemberAction } from './actions'
import { LinkOnce } from './link-once'
import { RoleField } from './role-field'

/** A button that makes an invitation, and shows its link once. */
export function InviteMember() {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<{ link: NewLink; note: string } | null>(null)
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        setMade(null)
      }}
    >
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden="true" />
          Invite
        </Button>
      </DialogTrigger>
      {made ? (
        <DialogContent title={`The invitation for ${made.note}`}>
          <LinkOnce
            path={paths.invitation(made.link.code)}
            expiresAt={made.link.expiresAt}
            what="invitation"
            then="Whoever opens it first joins with it. Until then you can withdraw it below the team."
          />
        </DialogContent>
      ) : (
        <DialogContent
          title="Invite somebody"
          description="You get a link to hand over yourself: the desk sends no mail. It works once, for seven days."
        >
          <InviteForm onMade={setMade} />
        </DialogContent>
      )}
    </Dialog>
  )
}

const EMPTY: InviteInput = { role: 'MEMBER', note: '' }

function InviteForm({ onMade }: { onMade: (made: { link: NewLink; note: string }) => void }) {
  const router = useRouter()
  const state = useActionForm({
    schema: inviteSchema,
    defaultValues: EMPTY,
    mode: 'onSubmit',
    action: inviteMemberAction,
    onSuccess: (link, { note }) => {
      onMade({ link, note: note.trim() })
      router.refresh()
    },
  })
  return (
    <ActionForm state={state} aria-label="Invite somebody">
      <div className="space-y-2">
        <FormField state={state} name="note" label="For" hint="A name, so that you know later whom the link was for.">
          {(control) => <Input {...control} autoComplete="off" />}
        </FormField>
        <RoleField state={state} hint="It can be changed at any time." />
      </div>
      <DialogFormEnd state={state} label="Make the link" />
    </ActionForm>
  )
}
