import 'server-only'
import { randomBytes } from 'node:crypto'
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid'
import type { MemberRole } from '@/lib/access'
import type { AuditAction } from '@/lib/audit/actions'
import type { Stage } from '@/lib/keys/key-schemas'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { planKey } from '../key-plan'
import { append } from '../ledger/append'

/** Adds a member with this role, signed in. */
export async function addViewer(role: MemberRole, name = `${role} ${uuidv4().slice(0, 4)}`): Promise<Viewer> {
  const memberId = uuidv7()
  const sessionId = uuidv7()
  const now = new Date()
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}.${memberId.slice(-6)}@example.com`
  await db().member.create({ data: { id: memberId, email, name, role, createdAt: now } })
  await db().session.create({
    data: { id: sessionId, memberId, createdAt: now, lastUsedAt: now, expiresAt: new Date(now.getTime() + 86_400_000) },
  })
  return { memberId, name, email, role, sessionId, ip: '198.51.100.7', userAgent: 'Test Browser 1.0' }
}

/** Adds a key as the desk itself would. */
export async function addTestKey(
  it: { name?: string; secret?: string; stage?: Stage } = {},
): Promise<{ id: string; apiKey: string; secret: string }> {
  const apiKey = uuidv4()
  const secret = it.secret ?? randomBytes(32).toString('hex')
  const plan = planKey({ name: it.name ?? 'Lectures', apiKey, secret, stage: it.stage ?? 'STAGING' }, new Date())
  await append([{ actor: { kind: 'SYSTEM' }, action: 'key.added', ...plan }])
  return { id: plan.target?.id ?? '', apiKey, secret }
}

/** The newest event of an action, with its detail; undefined when there is none. */
export async function lastEvent(action: AuditAction) {
  const event = await db().auditEvent.findFirst({ where: { action }, orderBy: { seq: 'desc' } })
  return event && { ...event, detail: JSON.parse(event.detail ?? 'null') as Record<string, unknown> }
}

/** How many events the ledger holds. */
export function countEvents(): Promise<number> {
  return db().auditEvent.count()
}
