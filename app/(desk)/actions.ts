'use server'
import { noInputSchema } from '@/lib/no-input'
import { defineAction } from '@/lib/server/define-action'
import { signOut } from '@/lib/server/sessions/sign-out'

/** Ends the session's row. next-auth hides it when that fails, so it is done before its cookie goes. */
export const signOutAction = defineAction(noInputSchema, ({ viewer }) => signOut(viewer.sessionId))
