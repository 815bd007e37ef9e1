'use server'
import { addKeySchema, keyIdSchema, renameKeySchema } from '@/lib/keys/key-schemas'
import { rotateSecretSchema, secretVersionSchema } from '@/lib/keys/rotate-schemas'
import { rulesDraftSchema } from '@/lib/rules/rules-draft'
import { defineAction } from '@/lib/server/define-action'
import { addKey } from '@/lib/server/keys/add-key'
import { previewKeyRules } from '@/lib/server/keys/preview-rules'
import { renameKey } from '@/lib/server/keys/rename-key'
import { acceptSecret, rotateSecret, withdrawSecret } from '@/lib/server/keys/rotate-secret'
import { setKeyRules } from '@/lib/server/keys/set-rules'
import { disableKey, enableKey } from '@/lib/server/keys/switch-key'

export const addKeyAction = defineAction(addKeySchema, addKey)
export const renameKeyAction = defineAction(renameKeySchema, renameKey)
export const disableKeyAction = defineAction(keyIdSchema, disableKey)
export const enableKeyAction = defineAction(keyIdSchema, enableKey)
export const previewKeyRulesAction = defineAction(rulesDraftSchema, previewKeyRules)
export const setKeyRulesAction = defineAction(rulesDraftSchema, setKeyRules)
export const rotateSecretAction = defineAction(rotateSecretSchema, rotateSecret)
export const withdrawSecretAction = defineAction(secretVersionSchema, withdrawSecret)
export const acceptSecretAction = defineAction(secretVersionSchema, acceptSecret)
