'use client'
import { type ReactNode, useState } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { DialogFormEnd } from '@/components/form/dialog-form-end'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { useActionForm } from '@/components/form/use-action-form'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog, DialogActions, DialogClose, DialogContent } from '@/components/ui/dialog'
import { ROLE_WORDS } from '@/lib/access'
import type { ActionResult } from '@/lib/action-result'
import { changeRoleSchema } from '@/lib/members/member-schemas'
import { paths } from '@/lib/paths'
import type { NewLink } from '@/lib/server/members/invitations'
import type { MemberRow } from '@/lib/server/members/list-members'
import {
  changeRoleAction,
  disableMemberAction,
  enableMemberAction,
  endMemberSessionsAction,
  offerPasswordResetAction,
} from './actions'
import { LinkOnce } from './link-once'
import { RoleField } from './role-field'

/** What may be done to a member. */
export type MemberDeed = 'role' | 'reset' | 'sessions' | 'disable' | 'enable'

interface MemberDialogProps {
  /** Null while it is closed. */
  deed: { kind: MemberDeed; member: MemberRow } | null
  onClose: () => void
  /** Null: it was said already. */
  onDone: (text: string | null) => void
}

interface DialogProps extends Omit<MemberDialogProps, 'deed'> {
  member: MemberRow
}

/** Asks before anything is done to a member, and says what it means. */
export function MemberDialog({ deed, ...rest }: MemberDialogProps) {
  if (!deed) return null
  const { kind, member } = deed
  switch (kind) {
    case 'role':
      return <RoleDialog member={member} {...rest} />
    case 'reset':
      return <ResetDialog member={member} {...rest} />
    case 'sessions':
      return (
        <Confirm
          {...rest}
          title={`Sign ${member.name} out everywhere?`}
          description="Every session of theirs ends with its next request. They can sign in again at once."
          label="Sign out"
          action={() => endMemberSessionsAction({ id: member.id })}
          done={`${member.name} is signed out everywhere.`}
        />
      )
    case 'disable':
      return (
        <Confirm
          {...rest}
          title={`Disable ${member.name}?`}
          description={
            <ul className="list-disc space-y-1 pl-4">
              <li>They are out with their next request, everywhere, and cannot sign in.</li>
              <li>Their tokens and records stay. Live tokens keep working at VideoSDK until they expire.</li>
              <li>You can enable them again at any time.</li>
            </ul>
          }
          label="Disable"
          action={() => disableMemberAction({ id: member.id })}
          done={`${member.name} is disabled, and out everywhere.`}
        />
      )
    case 'enable':
      return (
        <Confirm
          {...rest}
          tone="primary"
          title={`Enable ${member.name}?`}
          description={`They can sign in again, as ${ROLE_WORDS[member.role].one}.`}
          label="Enable"
          action={() => enableMemberAction({ id: member.id })}
          done={`${member.name} can sign in again.`}
        />
      )
  }
}

interface ConfirmProps extends Omit<MemberDialogProps, 'deed'> {
  title: string
  description: ReactNode
  label: string
  tone?: 'danger' | 'primary'
  action: () => Promise<ActionResult<unknown>>
  done: string
}

function Confirm({ title, description, label, tone, action, done, onClose, onDone }: ConfirmProps) {
  const deed = useAction<undefined, unknown>(action, () => {
    onClose()
    onDone(done)
  })
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={description}
      confirmLabel={label}
      tone={tone}
      busy={deed.busy}
      onConfirm={() => void deed.run(undefined)}
    >
      {deed.failure && <FailureCallout failure={deed.failure} />}
    </ConfirmDialog>
  )
}

function RoleDialog({ member, onClose, onDone }: DialogProps) {
  const { id, name, role: before } = member
  const state = useActionForm({
    schema: changeRoleSchema,
    defaultValues: { id, before, role: before },
    mode: 'onSubmit',
    action: changeRoleAction,
    onSuccess: (_, { role }) => {
      onClose()
      onDone(role === before ? null : `${name} is ${ROLE_WORDS[role].one} now.`)
    },
  })
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={`The role of ${name}`}
        description="Another role holds with their next request, in every open page."
      >
        <ActionForm state={state} aria-label={`The role of ${name}`}>
          <RoleField state={state} />
          <DialogFormEnd state={state} label="Change the role" />
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

function ResetDialog({ member: { id, name }, onClose, onDone }: DialogProps) {
  const [link, setLink] = useState<NewLink | null>(null)
  const action = useAction(offerPasswordResetAction, (made) => {
    setLink(made)
    onDone(null)
  })
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      {link ? (
        <DialogContent title={`The reset link for ${name}`}>
          <LinkOnce
            path={paths.passwordReset(link.code)}
            expiresAt={link.expiresAt}
            what="reset link"
            then={`Hand it to ${name} alone: whoever opens it can sign in as them.`}
          />
        </DialogContent>
      ) : (
        <DialogContent
          title={`A new password for ${name}?`}
          description="You get a link to hand over: with it they set a password of their own, once, within a day. The old password works until then. Using the link signs them out everywhere. Any earlier link ends."
        >
          {action.failure && <FailureCallout failure={action.failure} />}
          <DialogActions>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" busy={action.busy} onClick={() => void action.run({ id })}>
              Make the link
            </Button>
          </DialogActions>
        </DialogContent>
      )}
    </Dialog>
  )
}
