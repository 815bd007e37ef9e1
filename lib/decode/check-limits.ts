/** So many tokens are checked at once. */
export const MAX_CHECKED = 100
/** Longest they may be together, in characters: a server action takes a megabyte. */
export const MAX_CHECKED_LENGTH = 500_000
