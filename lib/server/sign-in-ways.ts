import 'server-only'
import type { SignInWay } from '@/lib/members/other-sign-in'
import { env } from './env'

/** The other sign-ins that are set up, by environment variables alone; `provider` is how identities name them. */
export function otherSignIns(): (SignInWay & { provider: string })[] {
  return env().otherSignIns.map(({ id, name, issuer }) => ({
    ...{ id, name },
    provider: issuer === null ? id : `${id}:${issuer}`,
  }))
}
