import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Permit } from '@/lib/access'
import { askApprovalSchema, decideApprovalSchema } from '@/lib/approvals/approval-schemas'
import { NO_FILTER } from '@/lib/audit/filter'
import { batchSchema } from '@/lib/bulk/batch-schema'
import { packSchema } from '@/lib/decode/pack-schema'
import { tokenCheckSchema } from '@/lib/decode/token-check-schema'
import { DEFAULT_SETTINGS } from '@/lib/desk/desk-settings'
import { draftOfSettings, settingsDraftSchema } from '@/lib/desk/settings-draft'
import { exportIdSchema, startExportSchema } from '@/lib/exports/export-schema'
import { addKeySchema, keyIdSchema, renameKeySchema } from '@/lib/keys/key-schemas'
import { rotateSecretSchema, secretVersionSchema } from '@/lib/keys/rotate-schemas'
import { inviteSchema } from '@/lib/members/link-schemas'
import {
  beginLinkingSchema,
  changeRoleSchema,
  idSchema,
  ownNameSchema,
  ownPasswordSchema,
} from '@/lib/members/member-schemas'
import { revokeFilterSchema, revokeManySchema } from '@/lib/registry/revoke-many-schema'
import { revokeSchema, unrevokeSchema } from '@/lib/registry/revoke-schema'
import { NO_RULES } from '@/lib/rules/key-rules'
import { draftOfRules, rulesDraftSchema } from '@/lib/rules/rules-draft'
import { changeTemplateSchema, createTemplateSchema, templateIdSchema } from '@/lib/templates/template-schema'
import { type TokenRequestInput, tokenRequestSchema } from '@/lib/token/request'
import { fingerprintOf } from '@/lib/token/sign'
import { saveViewSchema, startViewSchema, viewIdSchema } from '@/lib/views/view-schema'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { startExport } from '../exports/start-export'
import { inviteMember } from '../members/invitations'
import { createTemplate } from '../templates/create-template'
import { askApproval } from '../tokens/ask-approval'
import { decideApproval } from '../tokens/decide-approval'
import { issueToken } from '../tokens/issue-token'
import { saveView } from '../views/save-view'
import { giveRules } from './rules'
import { addTestKey, addViewer } from './seed'

/** A desk with something of everything, all of it the owner's. */
export interface World {
  admin: Viewer
  owner: Viewer
  keyId: string
  tokenId: string
  fingerprint: string
  templateId: string
  /** It waits. */
  approvalId: string
  /** Its token can be taken. */
  approvedId: string
  invitationId: string
  identityId: string
  viewId: string
  /** It is prepared. */
  exportId: string
  request: () => TokenRequestInput
}

/** Fills a desk. */
export async function makeWorld(): Promise<World> {
  const [admin, owner] = [await addViewer('ADMIN', 'Mira Novak'), await addViewer('MEMBER', 'Jonas Weber')]
  const key = await addTestKey({ name: 'Lectures' })
  await giveRules(admin, key.id, { maxLifeSeconds: 86_400, outside: 'approve' })
  const request = (): TokenRequestInput => ({
    ...{ requestId: randomUUID(), apiKeyId: key.id, permissions: ['allow_join'], roles: [], version2: true },
    ...{ roomId: '2kyv-gzay-64pq', participantId: 'lena.hoffmann', expiry: { kind: 'in', amount: 2, unit: 'hours' } },
    purpose: 'Thermodynamics I, tutor',
  })
  const { token, record } = await issueToken({ viewer: owner, input: tokenRequestSchema.parse(request()) })
  const { requestId, ...fields } = request()
  const template = { name: 'Tutor', shared: false, pinned: false, request: fields }
  const { id: templateId } = await createTemplate({ viewer: owner, input: template })
  const outside = { ...request(), expiry: { kind: 'in', amount: 7, unit: 'days' } }
  const asked = askApprovalSchema.parse({ request: outside, reason: 'Guest lecture' })
  const { id: approvalId } = await askApproval({ viewer: owner, input: asked })
  // One that is approved, and a token that expires soon: what the news of somebody else must not tell.
  const again = askApprovalSchema.parse({
    request: { ...outside, ...request(), expiry: outside.expiry },
    reason: 'Again',
  })
  const { id: approvedId } = await askApproval({ viewer: owner, input: again })
  await decideApproval({ viewer: admin, input: { id: approvedId, decision: 'APPROVED', word: '' } })
  const soon = Math.floor(Date.now() / 1_000) + 36_000
  await db().issuedToken.update({
    where: { id: record.id },
    data: { iat: BigInt(soon - 172_800), exp: BigInt(soon) },
  })
  const { id: invitationId } = await inviteMember({ viewer: admin, input: { role: 'MEMBER', note: 'Petra' } })
  const identityId = randomUUID()
  const subject = identityId
  await db().identity.create({
    data: { id: identityId, memberId: owner.memberId, provider: 'github', subject, createdAt: new Date() },
  })
  const view = { list: 'TOKENS', name: 'Live', shared: false, query: '?state=live' } as const
  const { id: viewId } = await saveView({ viewer: owner, input: view })
  const { id: exportId } = await startExport({ viewer: owner, input: startExportSchema.parse(exported()) })
  const ids = {
    ...{ viewId, exportId },
    keyId: key.id,
    tokenId: record.id,
    templateId,
    approvalId,
    approvedId,
    invitationId,
    identityId,
  }
  return { admin, owner, ...ids, fingerprint: fingerprintOf(token), request }
}

/** What the walk of wrong viewers knows of a verb. */
export interface VerbEntry {
  /** All that its caller must be permitted. */
  permits: Permit[]
  /** Its schema, and an input that fits: as the form hands it in. */
  schema?: z.ZodType
  input?: (world: World) => unknown
  /** For a verb that takes something else than an input. */
  args?: (world: World) => object
  /** What another member than the owner gets, who may do the same with things of their own. */
  toOthers?: 'not-found' | 'conflict' | 'forbidden' | 'nothing'
}

const id = (of: (world: World) => string) => (world: World) => ({ id: of(world) })
const later = () => new Date(Date.now() + 60_000).toISOString()
const filter = (world: World) => ({ by: 'key', value: world.keyId, before: later() })
const template = (world: World, shared = false) => {
  const { requestId, ...request } = world.request()
  return { name: 'Examiner', shared, pinned: false, request }
}

const exported = () => ({ list: 'TOKENS', query: '', format: 'CSV', bom: false })

/** Every verb. One that is missing here fails the walk. */
export const VERBS: Record<string, VerbEntry> = {
  listEvents: { permits: ['audit:read'], args: () => ({}) },

  readDeskHome: { permits: ['audit:read', 'token:read-all'], args: () => ({}) },
  readOwnHome: { permits: ['token:issue'], args: () => ({}), toOthers: 'nothing' },

  listKeys: { permits: ['key:list'], args: () => ({}) },
  listIssuingKeys: { permits: ['token:issue'], args: () => ({}) },
  getKey: { permits: ['key:list'], args: id((it) => it.keyId) },
  readBlastRadius: { permits: ['key:manage'], args: id((it) => it.keyId) },
  addKey: {
    permits: ['key:manage'],
    schema: addKeySchema,
    input: () => ({ name: 'New', apiKey: randomUUID(), secret: randomBytes(32).toString('hex'), stage: 'STAGING' }),
  },
  renameKey: {
    permits: ['key:manage'],
    schema: renameKeySchema,
    input: ({ keyId }) => ({ id: keyId, name: 'Renamed' }),
  },
  disableKey: { permits: ['key:manage'], schema: keyIdSchema, input: id((it) => it.keyId) },
  enableKey: { permits: ['key:manage'], schema: keyIdSchema, input: id((it) => it.keyId) },
  setKeyRules: {
    permits: ['key:manage'],
    schema: rulesDraftSchema,
    input: ({ keyId }) => draftOfRules(NO_RULES, { apiKeyId: keyId, baseVersion: 1 }),
  },
  previewKeyRules: {
    permits: ['key:manage'],
    schema: rulesDraftSchema,
    input: ({ keyId }) => draftOfRules(NO_RULES, { apiKeyId: keyId, baseVersion: 1 }),
  },
  rotateSecret: {
    permits: ['key:manage'],
    schema: rotateSecretSchema,
    input: ({ keyId }) => ({ id: keyId, fromVersion: 1, secret: randomBytes(32).toString('hex') }),
  },
  withdrawSecret: {
    permits: ['key:manage'],
    schema: secretVersionSchema,
    input: ({ keyId }) => ({ id: keyId, version: 1 }),
  },
  acceptSecret: {
    permits: ['key:manage'],
    schema: secretVersionSchema,
    input: ({ keyId }) => ({ id: keyId, version: 1 }),
  },

  listMembers: { permits: ['member:manage'], args: () => ({}) },
  inviteMember: { permits: ['member:manage'], schema: inviteSchema, input: () => ({ role: 'ADMIN', note: 'Me' }) },
  withdrawInvitation: { permits: ['member:manage'], schema: idSchema, input: id((it) => it.invitationId) },
  changeRole: {
    permits: ['member:manage'],
    schema: changeRoleSchema,
    input: ({ owner }) => ({ id: owner.memberId, role: 'ADMIN', before: 'MEMBER' }),
  },
  disableMember: { permits: ['member:manage'], schema: idSchema, input: id((it) => it.owner.memberId) },
  enableMember: { permits: ['member:manage'], schema: idSchema, input: id((it) => it.owner.memberId) },
  offerPasswordReset: { permits: ['member:manage'], schema: idSchema, input: id((it) => it.owner.memberId) },
  endMemberSessions: { permits: ['member:manage'], schema: idSchema, input: id((it) => it.owner.memberId) },
  readOwnProfile: { permits: ['profile:own'], args: () => ({}) },
  changeOwnName: { permits: ['profile:own'], schema: ownNameSchema, input: () => ({ name: 'Somebody else' }) },
  changeOwnPassword: {
    permits: ['profile:own'],
    schema: ownPasswordSchema,
    input: () => ({ current: 'quiet harbour lantern 42', password: 'violet tractor under snow' }),
  },
  beginLinking: { permits: ['profile:own'], schema: beginLinkingSchema, input: () => ({ way: 'github' }) },
  unlinkIdentity: {
    permits: ['profile:own'],
    schema: idSchema,
    input: id((it) => it.identityId),
    toOthers: 'not-found',
  },
  listOwnSessions: { permits: ['profile:own'], args: () => ({}) },
  endOwnSession: {
    permits: ['profile:own'],
    schema: idSchema,
    input: id((it) => it.owner.sessionId),
    toOthers: 'not-found',
  },
  endOtherSessions: { permits: ['profile:own'], input: () => ({}) },

  readDeskSettings: { permits: ['settings:manage'], args: () => ({}) },
  changeDeskSettings: {
    permits: ['settings:manage'],
    schema: settingsDraftSchema,
    input: () => ({ ...draftOfSettings(DEFAULT_SETTINGS, 0), name: 'Taken over' }),
  },

  listTemplates: { permits: ['token:issue'], args: () => ({}), toOthers: 'nothing' },
  createTemplate: {
    permits: ['token:issue', 'template:share'],
    schema: createTemplateSchema,
    input: (world) => template(world, true),
  },
  changeTemplate: {
    permits: ['token:issue'],
    schema: changeTemplateSchema,
    input: (world) => ({ ...template(world), id: world.templateId }),
    toOthers: 'not-found',
  },
  deleteTemplate: {
    permits: ['token:issue'],
    schema: templateIdSchema,
    input: id((it) => it.templateId),
    toOthers: 'not-found',
  },
  restoreTemplate: {
    permits: ['token:issue'],
    schema: templateIdSchema,
    input: id((it) => it.templateId),
    toOthers: 'not-found',
  },

  issueToken: { permits: ['token:issue'], schema: tokenRequestSchema, input: ({ request }) => request() },
  issueBatch: {
    permits: ['token:issue'],
    schema: batchSchema,
    input: ({ request }) => ({ requests: [request(), request()] }),
  },
  readFormStart: { permits: ['token:issue'], args: () => ({}), toOthers: 'nothing' },
  listExpiring: { permits: ['token:issue'], args: () => ({}), toOthers: 'nothing' },
  listTokens: { permits: ['token:read-own'], args: () => ({}), toOthers: 'nothing' },
  chartTokens: {
    permits: ['token:read-own'],
    args: () => ({ filter: NO_FILTER, by: 'who', step: null }),
    toOthers: 'nothing',
  },
  countNewTokens: { permits: ['token:read-own'], args: () => ({ filter: NO_FILTER, head: 0 }), toOthers: 'nothing' },
  countNewEvents: { permits: ['audit:read'], args: () => ({ filter: NO_FILTER, head: 0 }) },
  listViews: { permits: ['view:keep'], args: () => ({ list: 'TOKENS' }), toOthers: 'nothing' },
  saveView: {
    permits: ['view:keep'],
    schema: saveViewSchema,
    input: () => ({ list: 'TOKENS', name: 'Exams', shared: false, query: '?q=exam' }),
  },
  deleteView: { permits: ['view:keep'], schema: viewIdSchema, input: id((it) => it.viewId), toOthers: 'not-found' },
  chooseStartView: {
    permits: ['view:keep'],
    schema: startViewSchema,
    input: ({ viewId }) => ({ list: 'TOKENS', id: viewId }),
    toOthers: 'not-found',
  },
  listFilterNames: { permits: ['token:read-own'], args: () => ({}), toOthers: 'nothing' },
  getToken: { permits: ['token:read-own'], args: id((it) => it.tokenId), toOthers: 'nothing' },
  findByFingerprint: {
    permits: ['token:read-own'],
    args: ({ fingerprint }) => ({ fingerprint }),
    toOthers: 'nothing',
  },
  revokeToken: {
    permits: ['token:revoke'],
    schema: revokeSchema,
    input: ({ tokenId }) => ({ id: tokenId, reason: 'Not mine' }),
    toOthers: 'not-found',
  },
  unrevokeToken: {
    permits: ['token:revoke'],
    schema: unrevokeSchema,
    input: id((it) => it.tokenId),
    toOthers: 'not-found',
  },
  previewRevokeMany: { permits: ['token:revoke-many'], schema: revokeFilterSchema, input: filter },
  revokeMany: {
    permits: ['token:revoke-many'],
    schema: revokeManySchema,
    input: (world) => ({ filter: filter(world), reason: 'All of it', expected: 1, confirmation: 'revoke 1' }),
  },
  undoRevokeMany: { permits: ['token:revoke-many'], schema: idSchema, input: () => ({ id: randomUUID() }) },
  listRevocations: { permits: ['token:revoke-many'], args: () => ({}) },
  checkTokens: { permits: ['token:check'], schema: tokenCheckSchema, input: () => ({ tokens: ['a.b.c'] }) },
  startExport: { permits: ['token:read-own'], schema: startExportSchema, input: exported },
  openExport: { permits: ['token:read-own'], args: id((it) => it.exportId), toOthers: 'not-found' },
  readExport: { permits: ['token:read-own'], args: () => ({}), toOthers: 'nothing' },
  cancelExport: {
    permits: ['token:read-own'],
    schema: exportIdSchema,
    input: id((it) => it.exportId),
    toOthers: 'not-found',
  },
  makeNegativePack: {
    permits: ['pack:make'],
    schema: packSchema,
    input: ({ keyId }) => ({ apiKeyId: keyId, roomId: '2kyv-gzay-64pq', participantId: 'lena.hoffmann' }),
  },
  askApproval: {
    permits: ['token:issue'],
    schema: askApprovalSchema,
    input: ({ request }) => ({
      request: { ...request(), expiry: { kind: 'in', amount: 7, unit: 'days' } },
      reason: 'Guest lecture',
    }),
  },
  withdrawApproval: {
    permits: ['token:issue'],
    schema: idSchema,
    input: id((it) => it.approvalId),
    toOthers: 'not-found',
  },
  takeApproved: {
    permits: ['token:issue'],
    schema: idSchema,
    input: id((it) => it.approvedId),
    toOthers: 'not-found',
  },
  decideApproval: {
    permits: ['approval:decide'],
    schema: decideApprovalSchema,
    input: ({ approvalId }) => ({ id: approvalId, decision: 'APPROVED', word: '' }),
  },
  listApprovals: { permits: ['token:issue'], args: () => ({}), toOthers: 'nothing' },
  countApprovals: { permits: ['token:issue'], args: () => ({}), toOthers: 'nothing' },
}

/** Exported functions of the verbs' folders that act for nobody who is signed in, with the reason. */
export const WITHOUT_VIEWER: Record<string, string> = {
  openDesk: 'the start of the desk itself',
  setUp: 'the first admin, by the set-up code',
  setUpState: 'tells only whether the desk is set up',
  resetAdmin: 'whoever is at the machine itself',
  findOpenLink: 'a visitor with a code',
  readInvitation: 'a visitor with a code',
  acceptInvitation: 'a visitor with a code',
  readPasswordReset: 'a visitor with a code',
  resetPassword: 'a visitor with a code',
  signIn: 'a visitor with a password',
  signInElsewhere: 'a visitor whom another sign-in vouches for',
  planSession: 'what signing in is made of',
  signOut: 'the holder of the session',
  loadViewer: 'makes the viewer',
  checkAtTerminal: 'whoever is at the machine itself',
  makeAgain: 'what verbs are made of: they have authorized',
  countLive: 'what verbs are made of: they have authorized',
  leftOf: 'what verbs are made of: they have authorized',
  toApprovalRows: 'what verbs are made of: they have authorized',
  readRecordApproval: 'what verbs are made of: they have authorized',
  readRecordBatch: 'what verbs are made of: they have authorized',
  readRecordRevocations: 'what verbs are made of: they have authorized',
  rowsOf: 'what verbs are made of: they have authorized',
  readRecordRules: 'what verbs are made of: they have authorized',
}

/** Exported functions that take a viewer without being verbs: verbs call them after they have authorized. */
export const INNER = [
  'issueOne',
  'answerAgain',
  'recordIssueRefusal',
  'readNeighbours',
  'readRecordEvents',
  'takeSnapshot',
]
