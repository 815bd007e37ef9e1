/** A payload as JSON for reading: a claim a line, lists of texts and numbers on the line of their claim. */
export function payloadText(payload: object): string {
  const claims = Object.entries(payload).filter(([, value]) => value !== undefined)
  if (claims.length === 0) return '{}'
  return `{\n${claims.map(([name, value]) => `  ${JSON.stringify(name)}: ${valueText(value)}`).join(',\n')}\n}`
}

function valueText(value: unknown): string {
  const flat = Array.isArray(value) && value.every((entry) => typeof entry !== 'object' || entry === null)
  if (flat) return `[${value.map((entry) => JSON.stringify(entry)).join(', ')}]`
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
}
