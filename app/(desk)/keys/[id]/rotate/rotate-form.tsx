'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { SecretField } from '@/components/keys/secret-field'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { formatNumber } from '@/lib/format'
import { rotateSecretSchema } from '@/lib/keys/rotate-schemas'
import { paths } from '@/lib/paths'
import { rotateSecretAction } from '../../actions'

interface RotateFormProps {
  id: string
  fromVersion: number
  /** Live tokens under the old version. */
  count: number
}

/** The new secret, and in its place what is left to do. */
export function RotateForm({ id, fromVersion, count }: RotateFormProps) {
  const router = useRouter()
  const [version, setVersion] = useState<number | null>(null)
  const done = useRef<HTMLDivElement>(null)
  const state = useActionForm({
    schema: rotateSecretSchema,
    // The version that was looked at stays, whatever a refresh of the page brings.
    defaultValues: { id, fromVersion, secret: '' },
    action: rotateSecretAction,
    onSuccess: ({ version }) => {
      state.form.reset()
      setVersion(version)
      router.refresh()
    },
  })

  useEffect(() => {
    if (version !== null) done.current?.focus()
  }, [version])

  if (version !== null) {
    return (
      <div ref={done} tabIndex={-1} className="rounded-md outline-none">
        <Callout
          tone="success"
          role="status"
          title={`Version ${version} signs from now on`}
          actions={
            <>
              <ButtonLink href={paths.key(id)} variant="primary">
                Back to the key
              </ButtonLink>
              <ButtonLink href={paths.issueToken(new URLSearchParams({ key: id }))}>Issue a token with it</ButtonLink>
            </>
          }
        >
          <p>Version {state.form.getValues('fromVersion')} signs nothing more, and still recognises its tokens.</p>
          <p className="mt-1">
            Left to do: withdraw the old secret in the VideoSDK dashboard, and then mark it as withdrawn beside the key,
            so that its tokens count as dead here too.
          </p>
        </Callout>
      </div>
    )
  }
  return (
    <Panel title="2. The new secret" description="Make it in the VideoSDK dashboard, for the same API key.">
      <ActionForm state={state} aria-label="The new secret">
        <SecretField state={state} name="secret" label="New secret" />
        <div className="mt-2 space-y-2">
          <FormStatus state={state} />
        </div>
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <SubmitButton state={state}>Sign with this secret from now on</SubmitButton>
          <ButtonLink href={paths.key(id)} variant="ghost">
            Cancel
          </ButtonLink>
        </div>
        {count > 0 && (
          <p className="mt-3 text-xs text-muted-foreground">
            The {formatNumber(count)} live {count === 1 ? 'token keeps' : 'tokens keep'} working until the old secret is
            withdrawn at VideoSDK. This desk cannot do that, and does not know when it is done.
          </p>
        )}
      </ActionForm>
    </Panel>
  )
}
