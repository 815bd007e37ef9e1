'use client'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { useLeave } from '@/components/form/use-leave'
import { LinkGate } from '@/components/members/link-gate'
import { PersonFields } from '@/components/members/person-fields'
import { Callout } from '@/components/ui/callout'
import { type MemberRole, ROLE_WORDS } from '@/lib/access'
import { joinSchema } from '@/lib/members/link-schemas'
import { requestSignIn } from '@/lib/members/request-sign-in'
import { paths } from '@/lib/paths'
import { acceptInvitationAction, readInvitationAction } from './actions'

/** Name, e-mail address and password of who was invited; afterwards signed in. */
export function JoinForm({ signedInAs }: { signedInAs: string | null }) {
  return (
    <LinkGate what="invitation" read={readInvitationAction}>
      {(code, { role }) => <Person key={code} code={code} role={role} signedInAs={signedInAs} />}
    </LinkGate>
  )
}

function Person({ code, role, signedInAs }: { code: string; role: MemberRole; signedInAs: string | null }) {
  const { leaving, leave } = useLeave()
  const form = useActionForm({
    schema: joinSchema,
    defaultValues: { code, name: '', email: '', password: '' },
    action: acceptInvitationAction,
    onSuccess: async (_, { email, password }) => {
      const signedIn = await requestSignIn({ email, password }).catch(() => null)
      form.form.reset()
      leave(signedIn?.ok ? paths.home() : `${paths.login()}?note=joined`)
    },
  })
  const state = { ...form, busy: form.busy || leaving }
  return (
    <ActionForm state={state} aria-label="Join this desk">
      <div className="space-y-2">
        <Callout title={`You join as ${ROLE_WORDS[role].one}`} className="mb-4">
          {ROLE_WORDS[role].meaning}
        </Callout>
        {signedInAs !== null && (
          <Callout tone="warning" title={`You are signed in as ${signedInAs}`} className="mb-4">
            The invitation makes another account, and this browser is then signed in with that one.
          </Callout>
        )}
        <PersonFields state={state} />
        <FormStatus state={state} />
      </div>
      <SubmitButton state={state} size="lg" className="mt-4 w-full">
        Join
      </SubmitButton>
    </ActionForm>
  )
}
