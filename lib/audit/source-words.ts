/** Where a token came from. Sources that a later desk wrote are shown by their name. */
export const SOURCE_WORDS: Record<string, string> = {
  FORM: 'The form in the browser',
  BULK: 'A table of many, in the browser',
  PACK: 'A negative pack: wrong on purpose, for testers',
  APPROVAL: 'An approved request outside the rules',
}

/** The same in a word or two, for filters. */
export const SOURCE_NAMES: Record<string, string> = {
  FORM: 'Form',
  BULK: 'Bulk',
  PACK: 'Negative pack',
  APPROVAL: 'Approval',
}
