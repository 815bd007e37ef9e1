import { FlaskConical } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { Stage } from '@/lib/keys/key-schemas'

const STAGE = {
  DEMO: { label: 'Demo', tone: 'warning', title: 'Made by the desk: VideoSDK will not accept tokens of this key' },
  DEVELOPMENT: { label: 'Development', tone: 'neutral', title: undefined },
  STAGING: { label: 'Staging', tone: 'accent', title: undefined },
  PRODUCTION: { label: 'Production', tone: 'success', title: undefined },
} as const

/** Where an API key is used. `long` says of a demo key what it is not good for, where nothing else does. */
export function StageBadge({ stage, long }: { stage: Stage; long?: boolean }) {
  const { label, tone, title } = STAGE[stage]
  return (
    <Badge tone={tone} title={title}>
      {stage === 'DEMO' && <FlaskConical aria-hidden="true" />}
      {stage === 'DEMO' && long ? 'Demo: VideoSDK will not accept it' : label}
    </Badge>
  )
}
