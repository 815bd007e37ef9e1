import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')

/** Every colour of the style sheet by name, for one theme. */
function palette(theme: 'light' | 'dark'): Record<string, string> {
  const pairs = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]
  return Object.fromEntries(pairs.map(([, name, light, dark]) => [name, theme === 'light' ? light : dark]))
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['background', 'surface', 'raised', 'muted']
const SOFT = ['accent-soft', 'success-soft', 'warning-soft', 'danger-soft']

/** What is written on what (4.5 : 1), and what must be seen against what (3 : 1). WCAG 2.2 AA, 1.4.3 and 1.4.11. */
const PAIRS: [ink: string, grounds: string[], least: number][] = [
  ['foreground', [...GROUNDS, ...SOFT], 4.5],
  ['muted-foreground', [...GROUNDS, 'accent-soft'], 4.5],
  ['accent', [...GROUNDS, 'accent-soft'], 4.5],
  ['success', [...GROUNDS, 'success-soft'], 4.5],
  ['warning', [...GROUNDS, 'warning-soft'], 4.5],
  ['danger', [...GROUNDS, 'danger-soft'], 4.5],
  ['accent-foreground', ['accent', 'accent-hover'], 4.5],
  ['danger-foreground', ['danger', 'danger-hover'], 4.5],
  ['input', ['background', 'surface', 'raised'], 3],
]

it.each(['light', 'dark'] as const)('has enough contrast in the %s theme', (theme) => {
  const colours = palette(theme)
  const weak = PAIRS.flatMap(([ink, grounds, least]) =>
    grounds
      .map((ground) => ({ ink, ground, ratio: contrast(colours[ink] ?? '', colours[ground] ?? '') }))
      .filter(({ ratio }) => !(ratio >= least)),
  )
  expect(weak).toEqual([])
})
