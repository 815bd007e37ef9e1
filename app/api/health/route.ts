import { databaseAnswers } from '@/lib/server/health'

/** Whether the desk can do its work: 200, or 503 when its database does not answer. It tells nothing else. */
export async function GET() {
  const ok = await databaseAnswers()
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
