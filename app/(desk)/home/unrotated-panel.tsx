import { StageBadge } from '@/components/token/stage-badge'
import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { formatNumber } from '@/lib/format'
import { isUnrotated, ROTATION_DAYS } from '@/lib/keys/unrotated'
import { paths } from '@/lib/paths'
import type { KeyRow } from '@/lib/server/keys/list-keys'
import { HomePanel, HomeRow } from './home-panel'

const SHOWN = 5

interface UnrotatedPanelProps {
  keys: readonly KeyRow[]
  /** Seconds since 1970. */
  now: number
  /** Whether the viewer may rotate secrets. */
  manage: boolean
}

/** Enabled keys whose secret has signed for long, the oldest first. */
export function UnrotatedPanel({ keys, now, manage }: UnrotatedPanelProps) {
  const old = keys
    .filter((key) => isUnrotated(key, now))
    .map((key) => ({ ...key, days: Math.floor((now - Date.parse(key.secretSince ?? '') / 1_000) / 86_400) }))
    .toSorted((one, other) => other.days - one.days)
  return (
    <HomePanel
      title="Keys without rotation"
      figure={{
        count: old.length,
        words: `${old.length === 1 ? 'key' : 'keys'} with a secret older than ${ROTATION_DAYS} days`,
      }}
      all={{ href: paths.keys(), of: 'API keys' }}
      nothing={`No enabled key signs with a secret older than ${ROTATION_DAYS} days.`}
      isEmpty={old.length === 0}
    >
      {old.slice(0, SHOWN).map(({ id, name, stage, secretVersion, days }) => (
        <HomeRow
          key={id}
          below={`Secret version ${secretVersion}, ${formatNumber(days)} days old`}
          end={
            manage && (
              <ButtonLink size="sm" href={paths.rotateKey(id)}>
                Rotate<span className="sr-only"> the secret of {name}</span>
              </ButtonLink>
            )
          }
        >
          <TextLink href={paths.key(id)}>{name}</TextLink> <StageBadge stage={stage} />
        </HomeRow>
      ))}
    </HomePanel>
  )
}
