import type { TokenRequestInput } from '@/lib/token/request'

/**
 * A request as JSON or a link says it: in the token's own terms. Null is what the text leaves open: the form keeps its key or
 * expiry then.
 */
export interface WrittenRequest {
  /** The `apikey` claim. */
  apikey: string | null
  permissions: string[]
  roles: string[]
  version2: boolean
  roomId: string
  participantId: string
  expiry: TokenRequestInput['expiry'] | null
}

/** What keeps a text from being read, and where. */
export interface TextProblem {
  /** From 1. */
  line: number
  /** Character of the text, from 0. */
  offset: number
  length: number
  message: string
}
