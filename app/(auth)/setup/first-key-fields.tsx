'use client'
import { useWatch } from 'react-hook-form'
import { FormGroup } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { KeyFields } from '@/components/keys/key-fields'
import { Choice } from '@/components/ui/checkbox'
import type { SetUpInput } from '@/lib/members/set-up-schema'

/** Which key the desk begins with: one that is made up, or the team's own. */
export function FirstKeyFields({ state }: { state: ActionFormState<SetUpInput> }) {
  const kind = useWatch({ control: state.form.control, name: 'key.kind' })
  return (
    <section aria-labelledby="first-key" className="border-t pt-5">
      <h2 id="first-key" className="mb-2 text-base font-semibold">
        First API key
      </h2>
      <FormGroup
        state={state}
        name="key.kind"
        legend="Which key does the desk begin with?"
        hint={kind === 'demo' && 'Your own key can be added at any time.'}
      >
        {({ onChange, ...control }) => {
          const choose: typeof onChange = (event) => {
            state.form.clearErrors('key') // of fields that may be gone now
            return onChange(event)
          }
          return (
            <div className="grid gap-2">
              <Choice
                {...control}
                onChange={choose}
                type="radio"
                value="demo"
                label="Demo key"
                description="Try the desk at once; VideoSDK will not accept its tokens."
              />
              <Choice
                {...control}
                onChange={choose}
                type="radio"
                value="own"
                label="My VideoSDK key"
                description="API key and secret from the VideoSDK dashboard."
              />
            </div>
          )
        }}
      </FormGroup>
      {kind === 'own' && (
        <div className="mt-2">
          <KeyFields
            state={state}
            names={{ name: 'key.name', apiKey: 'key.apiKey', secret: 'key.secret', stage: 'key.stage' }}
          />
        </div>
      )}
    </section>
  )
}
