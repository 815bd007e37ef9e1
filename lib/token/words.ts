/** The beginning of a text that is told in a message: a foreign one may be of any length. */
export const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** Names in a sentence: "a, b and c". */
export const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((each) => each !== '').join(' and ')
