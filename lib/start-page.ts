import { can, type MemberRole } from './access'
import { paths } from './paths'

/** The page on which a member begins: what the role is there for. */
export function startPage(role: MemberRole): string {
  if (can(role, 'token:issue')) return paths.issueToken()
  return can(role, 'token:read-all') ? paths.tokens() : paths.decode()
}
