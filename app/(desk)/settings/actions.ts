'use server'
import { settingsDraftSchema } from '@/lib/desk/settings-draft'
import { defineAction } from '@/lib/server/define-action'
import { changeDeskSettings } from '@/lib/server/settings/change-settings'

export const changeDeskSettingsAction = defineAction(settingsDraftSchema, changeDeskSettings)
