import { Callout } from '@/components/ui/callout'

/** Says that a token counts as dead, since VideoSDK does not take the secret that signed it any more, and how the desk knows. */
export function SecretWithdrawnCallout({ version }: { version: number | null }) {
  return (
    <Callout tone="danger" title="Counts as dead: its secret is withdrawn at VideoSDK">
      An admin noted that VideoSDK does not take version {version} of the secret any more. This desk cannot see that for
      itself.
    </Callout>
  )
}
