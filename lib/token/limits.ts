/** Longest room or participant id, in UTF-16 units as a text field counts them. */
export const MAX_ID_LENGTH = 256
/** Longest purpose, in UTF-16 units. */
export const MAX_PURPOSE_LENGTH = 500
