'use server'
import { addKeySchema, keyIdSchema, renameKeySchema } from '@/lib/keys/key-schemas'
import { defineAction } from '@/lib/server/define-action'
import { addKey } from '@/lib/server/keys/add-key'
import { renameKey } from '@/lib/server/keys/rename-key'
import { disableKey, enableKey } from '@/lib/server/keys/switch-key'

export const addKeyAction = defineAction(addKeySchema, addKey)
export const renameKeyAction = defineAction(renameKeySchema, renameKey)
export const disableKeyAction = defineAction(keyIdSchema, disableKey)
export const enableKeyAction = defineAction(keyIdSchema, enableKey)
