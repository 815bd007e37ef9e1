import type { Stage } from '@/lib/keys/key-schemas'
import { type KeyRules, NO_RULES } from './key-rules'

const DAY = 86_400

/** Sensible rules for a key of this stage: a proposal, which nobody has to take. Null for demo keys, whose tokens open nothing. */
export function proposalFor(stage: Stage): KeyRules | null {
  switch (stage) {
    case 'PRODUCTION':
      return {
        ...NO_RULES,
        maxLifeSeconds: DAY,
        roomRequired: true,
        purposeRequired: true,
        users: { roles: ['ADMIN'], members: [] },
      }
    case 'STAGING':
      return { ...NO_RULES, maxLifeSeconds: 7 * DAY, purposeRequired: true }
    case 'DEVELOPMENT':
      return { ...NO_RULES, maxLifeSeconds: 30 * DAY }
    case 'DEMO':
      return null
  }
}
