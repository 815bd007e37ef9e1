import { paths } from '@/lib/paths'

/** A line of the palette. */
export interface PaletteItem {
  group: 'Pages' | 'Issue with a template' | 'Issue with a key' | 'Recent tokens'
  label: string
  /** Stands smaller beside it, and is searched too. */
  hint: string
  href: string
}

/** What the server knows for the palette. */
export interface PaletteData {
  keys: { id: string; name: string }[]
  templates: { id: string; name: string }[]
  tokens: { id: string; participantId: string | null; roomId: string | null; createdAt: string }[]
}

/** All lines, in the order of their groups; a token without room and participant has no name to be found by. */
export function paletteItems(
  pages: readonly { label: string; href: string }[],
  data: PaletteData | null,
): PaletteItem[] {
  const { keys = [], templates = [], tokens = [] } = data ?? {}
  return [
    ...pages.map(({ label, href }) => ({ group: 'Pages' as const, label, hint: '', href })),
    ...templates.map(({ id, name }) => ({
      ...{ group: 'Issue with a template' as const, label: name, hint: 'template' },
      href: paths.fromTemplate(id),
    })),
    ...keys.map(({ id, name }) => ({
      ...{ group: 'Issue with a key' as const, label: name, hint: 'API key' },
      href: paths.issueToken(new URLSearchParams({ key: id })),
    })),
    ...tokens
      .filter(({ participantId, roomId }) => participantId !== null || roomId !== null)
      .map(({ id, participantId, roomId }) => ({
        group: 'Recent tokens' as const,
        label: participantId ?? roomId ?? '',
        hint: participantId !== null && roomId !== null ? `in ${roomId}` : participantId === null ? 'room' : '',
        href: paths.token(id),
      })),
  ]
}

const MOST = 40

/** The lines that hold every word of the query, in any order and case; those that begin with it come first within a group. */
export function findItems(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = items.filter((item) => {
    const text = `${item.label} ${item.hint}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const groups = [...new Set(found.map(({ group }) => group))]
  const begins = ({ label }: PaletteItem) => (words[0] && label.toLowerCase().startsWith(words[0]) ? 0 : 1)
  return groups
    .flatMap((group) =>
      found.filter((item) => item.group === group).toSorted((one, other) => begins(one) - begins(other)),
    )
    .slice(0, MOST)
}
