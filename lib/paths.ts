/** Every address of the desk, so that none is written by hand. */
export const paths = {
  home: () => '/',
  login: (next?: string) => (next && next !== '/' ? `/login?next=${encodeURIComponent(next)}` : '/login'),
  /** Says that this tab has done its work: for who signed in again beside a form in another one. */
  signedIn: () => '/login/done',
  setUp: () => '/setup',
  /** The form; with what it is to be filled in with, as `lib/request-text/request-link.ts` reads it. */
  issueToken: (query?: URLSearchParams) => (query && query.size > 0 ? `/tokens/new?${query}` : '/tokens/new'),
  /** The form, filled in like the record of this id. */
  sameAgain: (id: string) => `/tokens/new?again=${encodeURIComponent(id)}`,
  /** The form, filled in by the template of this id. */
  fromTemplate: (id: string) => `/tokens/new?template=${encodeURIComponent(id)}`,
  bulk: () => '/tokens/bulk',
  templates: () => '/templates',
  tokens: () => '/tokens',
  token: (id: string) => `/tokens/${encodeURIComponent(id)}`,
  /** Leads to the record of the token with this SHA-256, for those who may read it. */
  tokenByFingerprint: (fingerprint: string) => `/tokens/by-fingerprint/${encodeURIComponent(fingerprint)}`,
  decode: () => '/decode',
  negativePack: () => '/decode/negative-pack',
  audit: () => '/audit',
  keys: () => '/keys',
  newKey: () => '/keys/new',
  key: (id: string) => `/keys/${encodeURIComponent(id)}`,
  keyRules: (id: string) => `/keys/${encodeURIComponent(id)}/rules`,
  rotateKey: (id: string) => `/keys/${encodeURIComponent(id)}/rotate`,
  approvals: () => '/approvals',
  /** What waits for a member, as JSON. */
  news: () => '/api/news',
  /** Charts of the tokens that fit a filter. */
  charts: () => '/tokens/charts',
  /** How much of a list is new since the event of a number; `query` is the filter's, with its question mark or empty. */
  newRows: (of: 'tokens' | 'events', head: number, query: string) =>
    `/api/new${query === '' ? '?' : `${query}&`}of=${of}&head=${head}`,
  /** How far one's newest export is, as JSON; and the file of a prepared one. */
  exports: () => '/api/exports',
  exportFile: (id: string) => `/api/exports/${encodeURIComponent(id)}`,
  revokeMany: () => '/tokens/revoke',
  team: () => '/team',
  roles: () => '/team/roles',
  settings: () => '/settings',
  profile: () => '/profile',
  /** Their codes stand in the fragment, which no server sees. */
  invitation: (code: string) => `/invite#code=${code}`,
  passwordReset: (code: string) => `/reset#code=${code}`,
}
