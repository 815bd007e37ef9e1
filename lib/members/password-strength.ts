import type { ZxcvbnResult } from '@zxcvbn-ts/core'

/** How hard a password is to guess. */
export interface PasswordStrength {
  /** 0 (guessed at once) to 4 (very hard to guess), zxcvbn's scale. */
  score: 0 | 1 | 2 | 3 | 4
  /** Why it is weak, in a sentence; null when there is nothing to say. */
  why: string | null
  /** What would make it stronger. */
  suggestions: string[]
}

/** The lowest score that the desk accepts: below it, some 10⁸ guesses are enough. */
export const LEAST_SCORE = 3

let estimator: Promise<{ check(password: string, userInputs?: (string | number)[]): ZxcvbnResult }> | undefined

async function load() {
  const [{ ZxcvbnFactory }, common, en] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...en.dictionary },
    graphs: common.adjacencyGraphs,
    translations: {
      ...en.translations,
      warnings: { ...en.translations.warnings, userInputs: 'It is made of your name or e-mail address.' },
    },
  })
}

/**
 * Estimates how hard a password is to guess, with zxcvbn: common passwords, names, dates, patterns on the keyboard. Runs in the
 * browser for the meter and on the server for the decision. The dictionaries are loaded at the first call (about 800 kB).
 *
 * @param personal words an attacker would try first: name, e-mail address
 */
export async function passwordStrength(password: string, personal: readonly string[]): Promise<PasswordStrength> {
  estimator ??= load().catch((error) => {
    estimator = undefined // without a connection just now: the next call tries again
    throw error
  })
  const words = personal.flatMap((it) => [it, ...it.split(/[\s@.]+/)]).filter((it) => it.length > 2)
  const { score, feedback } = (await estimator).check(password.slice(0, 100), words)
  return { score: score as PasswordStrength['score'], why: feedback.warning, suggestions: feedback.suggestions }
}

/** Why a password is refused as too easy to guess; null when it may be used. */
export async function passwordProblem(password: string, personal: readonly string[]): Promise<string | null> {
  const { score, why } = await passwordStrength(password, personal)
  if (score >= LEAST_SCORE) return null
  return `This password is too easy to guess. ${why ?? 'It is among the common ones.'} Choose another one.`
}
