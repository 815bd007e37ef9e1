'use server'
import { can } from '@/lib/access'
import { noInputSchema } from '@/lib/no-input'
import { isClosed } from '@/lib/rules/broken-input'
import { defineAction } from '@/lib/server/define-action'
import { listIssuingKeys } from '@/lib/server/keys/list-issuing-keys'
import { listTemplates } from '@/lib/server/templates/list-templates'
import { listTokens } from '@/lib/server/tokens/list-tokens'

/** What the palette offers beside the pages: as much of it as the viewer may see. */
export const readPaletteAction = defineAction(noInputSchema, async ({ viewer }) => {
  const issues = can(viewer.role, 'token:issue')
  const [keys, templates, tokens] = await Promise.all([
    issues ? listIssuingKeys({ viewer }) : [],
    issues ? listTemplates({ viewer }) : [],
    can(viewer.role, 'token:read-own') ? listTokens({ viewer }).then(({ rows }) => rows) : [],
  ])
  return {
    keys: keys.flatMap(({ id, name, rules }) => (isClosed(rules) ? [] : [{ id, name }])),
    templates: templates.map(({ id, name }) => ({ id, name })),
    tokens: tokens.map(({ id, participantId, roomId, createdAt }) => ({ id, participantId, roomId, createdAt })),
  }
})
