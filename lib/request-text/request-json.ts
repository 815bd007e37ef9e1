import { expiryText } from '@/lib/token/expiry-text'
import { REQUEST_MEMBERS, type RequestMember } from '@/lib/token/meant'
import type { WrittenRequest } from './written-request'

/** A value in the text; undefined is an absent member. */
export type MemberValue = string | number | string[] | undefined

/** A request as JSON, its members in the documented order, lists on one line. */
export function requestJson(request: WrittenRequest): string {
  const lines = REQUEST_MEMBERS.flatMap((name) => {
    const value = memberOf(request, name)
    return value === undefined ? [] : [`  ${JSON.stringify(name)}: ${inLine(value)}`]
  })
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`
}

/** What a request says in this member. */
export function memberOf(request: WrittenRequest, name: RequestMember): MemberValue {
  switch (name) {
    case 'apikey':
      return request.apikey ?? undefined
    case 'version':
      return request.version2 ? 2 : undefined
    case 'expiresIn':
      return request.expiry === null ? undefined : expiryText(request.expiry)
    case 'permissions':
      return request.permissions
    case 'roles':
      return request.roles.length > 0 ? request.roles : undefined
    default:
      return request[name] === '' ? undefined : request[name]
  }
}

/** A value as JSON, a list on one line. */
export const inLine = (value: NonNullable<MemberValue>) =>
  Array.isArray(value) ? `[${value.map((each) => JSON.stringify(each)).join(', ')}]` : JSON.stringify(value)
