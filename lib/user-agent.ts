/** In this order: each names the ones after it too, to be served like them. */
const BROWSERS = [
  ['Edge', /\bEdg(?:A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
] as const

const SYSTEMS = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

/** A User-Agent header in short ("Chrome 156 on Linux"), or null. Everybody can send what they like: a hint, no proof. */
export function describeUserAgent(userAgent: string | null): string | null {
  if (!userAgent) return null
  const browser = BROWSERS.find(([, pattern]) => pattern.test(userAgent))
  if (!browser) return null
  const version = browser[1].exec(userAgent)?.[1]
  const system = SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0]
  return `${browser[0]} ${version}${system ? ` on ${system}` : ''}`
}
