import { readFilter } from '@/lib/audit/filter'
import { countNewEvents } from '@/lib/server/audit/count-new-events'
import { defineRead } from '@/lib/server/define-route'
import { countNewTokens } from '@/lib/server/tokens/count-new-tokens'

/** How much that fits a filter is new since a list was shown: `?of=tokens|events&head=…` and the filter's own parameters. */
export const GET = defineRead(({ viewer, params }) => {
  const head = /^\d{1,10}$/.test(params.head ?? '') ? Number(params.head) : 0
  const asked = { viewer, filter: readFilter(params), head }
  return params.of === 'events' ? countNewEvents(asked) : countNewTokens(asked)
})
