import 'server-only'
import { db } from './db'

/** Whether the database answers a read. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await db().deskKey.findFirst({ select: { id: true } })
    return true
  } catch {
    return false
  }
}
