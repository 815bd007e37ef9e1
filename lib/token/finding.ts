/** What is odd about a token or a request: `code` is stable, `message` says why it matters, `fix` what to do. */
export type Finding = {
  code: string
  severity: 'error' | 'warning' | 'info'
  /** The claim that it is about; null when it is about the whole token. */
  claim: string | null
  message: string
  fix: string
}

type Text = Pick<Finding, 'message' | 'fix'>
type Claim = Finding['claim']

/** A finding that keeps a token from doing what it is for. */
export const error = (code: string, claim: Claim, text: Text): Finding => ({ code, severity: 'error', claim, ...text })
/** A finding that may. */
export const warning = (code: string, claim: Claim, text: Text): Finding => ({
  code,
  severity: 'warning',
  claim,
  ...text,
})
/** A finding that explains. */
export const info = (code: string, claim: Claim, text: Text): Finding => ({ code, severity: 'info', claim, ...text })

const WORDS = { error: 'error', warning: 'warning', info: 'note' } as const

/** How many findings of each severity there are: "2 errors, 1 note"; empty for none. */
export function countFindings(findings: readonly Finding[]): string {
  return (['error', 'warning', 'info'] as const)
    .map((severity) => [findings.filter((each) => each.severity === severity).length, WORDS[severity]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`)
    .join(', ')
}
