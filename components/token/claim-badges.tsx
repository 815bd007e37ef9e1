import { Badge } from '@/components/ui/badge'
import { cn } from '@/lib/cn'
import { isPermission, PERMISSION_MEANING } from '@/lib/token/permissions'
import { isRole, ROLE_MEANING } from '@/lib/token/roles'

/** Permissions as they stand in a token; one that VideoSDK does not know is marked. */
export function PermissionBadges({ permissions }: { permissions: readonly string[] }) {
  return (
    <Names
      names={permissions}
      meaning={(name) => (isPermission(name) ? PERMISSION_MEANING[name] : 'VideoSDK knows no such permission')}
      known={isPermission}
    />
  )
}

/** Roles as they stand in a token; one that VideoSDK does not know is marked. */
export function RoleBadges({ roles }: { roles: readonly string[] }) {
  return (
    <Names
      names={roles}
      meaning={(name) => (isRole(name) ? ROLE_MEANING[name] : 'VideoSDK knows no such role')}
      known={isRole}
    />
  )
}

interface NamesProps {
  names: readonly string[]
  meaning: (name: string) => string
  known: (name: string) => boolean
}

function Names({ names, meaning, known }: NamesProps) {
  if (names.length === 0) return <span className="text-muted-foreground">none</span>
  return (
    <span className="inline-flex flex-wrap gap-1">
      {names.map((name, at) => (
        <Badge
          // biome-ignore lint/suspicious/noArrayIndexKey: a foreign token may name one twice
          key={at}
          mono
          tone={known(name) ? 'neutral' : 'danger'}
          title={meaning(name)}
          className={cn(!known(name) && 'h-auto min-h-5 break-all whitespace-normal')}
        >
          {name}
        </Badge>
      ))}
    </span>
  )
}
