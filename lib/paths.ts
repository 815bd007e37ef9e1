/** Every address of the desk, so that none is written by hand. */
export const paths = {
  home: () => '/',
  login: (next?: string) => (next && next !== '/' ? `/login?next=${encodeURIComponent(next)}` : '/login'),
  /** Says that this tab has done its work: for who signed in again beside a form in another one. */
  signedIn: () => '/login/done',
  setUp: () => '/setup',
  issueToken: () => '/tokens/new',
  tokens: () => '/tokens',
  token: (id: string) => `/tokens/${encodeURIComponent(id)}`,
  decode: () => '/decode',
  audit: () => '/audit',
  keys: () => '/keys',
  newKey: () => '/keys/new',
}
