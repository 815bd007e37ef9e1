/** Columns of the tokens that can be left out or added, in their order. */
export const TOKEN_COLUMNS = [
  'participant',
  'room',
  'permissions',
  'roles',
  'key',
  'who',
  'purpose',
  'source',
  'life',
  'expires',
  'state',
] as const
/** See {@link TOKEN_COLUMNS}. */
export type TokenColumn = (typeof TOKEN_COLUMNS)[number]

export const COLUMN_WORDS: Record<TokenColumn, string> = {
  participant: 'Participant',
  room: 'Room',
  permissions: 'Permissions',
  roles: 'Roles',
  key: 'Key',
  who: 'Issued by',
  purpose: 'Purpose',
  source: 'Source',
  life: 'Life',
  expires: 'Expires',
  state: 'State',
}

/** How somebody wants to see the lists; kept in a cookie of their browser, so that the page comes like that. */
export interface ListLook {
  columns: readonly TokenColumn[]
  density: 'normal' | 'dense'
  /** Moments as dates, or as seen from now. */
  times: 'absolute' | 'relative'
}

const DEFAULT_LOOK: ListLook = {
  columns: ['participant', 'room', 'permissions', 'roles', 'key', 'who', 'expires', 'state'],
  density: 'normal',
  times: 'absolute',
}

/** The cookie's name. */
export const LOOK_COOKIE = 'list-look'

/** Reads the cookie; what does not fit is as if it were not set. */
export function readLook(cookie: string | undefined): ListLook {
  const [columns, density, times] = (cookie ?? '').split('.')
  const chosen = TOKEN_COLUMNS.filter((column) => columns?.split('-').includes(column))
  return {
    columns: chosen.length > 0 ? chosen : DEFAULT_LOOK.columns,
    density: density === 'dense' ? 'dense' : 'normal',
    times: times === 'relative' ? 'relative' : 'absolute',
  }
}

/** What the cookie holds: letters, points and lines alone. */
export function writeLook({ columns, density, times }: ListLook): string {
  return [columns.join('-'), density, times].join('.')
}
