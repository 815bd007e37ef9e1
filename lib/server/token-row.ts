import 'server-only'
import type { Stage } from '@/lib/keys/key-schemas'
import type { Permission } from '@/lib/token/permissions'
import type { Role } from '@/lib/token/roles'
import type { Prisma } from './generated/prisma/client'

/** An issued token as a list shows it. */
export interface TokenRow {
  id: string
  /** ISO 8601. */
  createdAt: string
  keyId: string
  keyName: string
  keyStage: Stage
  issuerId: string
  issuerName: string
  permissions: Permission[]
  roles: Role[]
  version: 2 | null
  roomId: string | null
  participantId: string | null
  /** Epoch seconds. */
  iat: number
  /** Epoch seconds. */
  exp: number
  /** FORM, BULK … */
  source: string
  purpose: string | null
  /** Epoch seconds; only wrong tokens for testers have it. */
  nbf: number | null
  /** Revoked in the desk's registry, ISO 8601; null when it is not. */
  revokedAt: string | null
  /** The secret that signed it is withdrawn at VideoSDK, as an admin noted: it counts as dead. */
  secretWithdrawn: boolean
}

/** What {@link toTokenRow} needs. */
export const TOKEN_ROW = {
  id: true,
  createdAt: true,
  apiKeyId: true,
  issuerId: true,
  permissions: true,
  roles: true,
  version: true,
  roomId: true,
  participantId: true,
  iat: true,
  exp: true,
  nbf: true,
  source: true,
  purpose: true,
  revokedAt: true,
  secretVersion: true,
  apiKey: {
    select: {
      ...{ name: true, stage: true },
      secrets: { where: { withdrawnAt: { not: null } }, select: { version: true } },
    },
  },
  issuer: { select: { name: true } },
} satisfies Prisma.IssuedTokenSelect

/** Makes the row of the interface. */
export function toTokenRow(row: Prisma.IssuedTokenGetPayload<{ select: typeof TOKEN_ROW }>): TokenRow {
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    keyId: row.apiKeyId,
    keyName: row.apiKey.name,
    keyStage: row.apiKey.stage as Stage,
    issuerId: row.issuerId,
    issuerName: row.issuer.name,
    permissions: JSON.parse(row.permissions) as Permission[],
    roles: row.roles === null ? [] : (JSON.parse(row.roles) as Role[]),
    version: row.version === 2 ? 2 : null,
    roomId: row.roomId,
    participantId: row.participantId,
    iat: Number(row.iat),
    exp: Number(row.exp),
    source: row.source,
    purpose: row.purpose,
    nbf: row.nbf === null ? null : Number(row.nbf),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    secretWithdrawn: row.apiKey.secrets.some(({ version }) => version === row.secretVersion),
  }
}
