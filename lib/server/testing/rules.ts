import 'server-only'
import { type KeyRules, NO_RULES } from '@/lib/rules/key-rules'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { setKeyRules } from '../keys/set-rules'

/** Gives a key rules, on top of whatever it has. */
export async function giveRules(viewer: Viewer, apiKeyId: string, rules: Partial<KeyRules>): Promise<void> {
  const newest = await db().keyRules.findFirst({ where: { apiKeyId }, orderBy: { version: 'desc' } })
  await setKeyRules({
    viewer,
    input: { apiKeyId, baseVersion: newest?.version ?? 0, rules: { ...NO_RULES, ...rules } },
  })
}
