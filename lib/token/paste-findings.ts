import { error, type Finding, info, warning } from './finding'

/** Variables that a bundler puts into the browser's code: Next, Create React App, Vite, Expo, Nuxt, Gatsby, SvelteKit. */
const BROWSER = String.raw`(?:NEXT_PUBLIC|REACT_APP|VITE|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|PUBLIC)_\w{0,60}`
const BROWSER_SECRET = new RegExp(String.raw`\b(${BROWSER}SECRET\w{0,30})\s*[=:]`)
const BROWSER_TOKEN = new RegExp(String.raw`\b(${BROWSER}TOKEN\w{0,30})\s*[=:]`)

/**
 * What is odd about the text that a token was copied from; it is looked at here and goes nowhere. Codes: `bearer`,
 * `secret-in-browser-variable`, `token-in-browser-variable`. Source: the mistakes of public code.
 */
export function pasteFindings(text: string): Finding[] {
  const secret = BROWSER_SECRET.exec(text)?.[1]
  const token = BROWSER_TOKEN.exec(text)?.[1]
  const bearer = /\bbearer\s+["'`]?e[wy3]/i.test(text)
  return [
    ...(secret === undefined
      ? []
      : [
          error('secret-in-browser-variable', null, {
            message: `${secret} puts the secret into code that every visitor's browser downloads: whoever has it signs any token.`,
            fix: 'Change the secret in the VideoSDK dashboard, and keep the new one on the server, in a variable without that prefix.',
          }),
        ]),
    ...(token === undefined
      ? []
      : [
          warning('token-in-browser-variable', null, {
            message: `${token} puts one token into the code of all visitors: they share it until it ends, and it ends for all at once.`,
            fix: 'Fine for a trial. Otherwise let the page fetch a token of its own from your server.',
          }),
        ]),
    ...(bearer
      ? [
          info('bearer', null, {
            message: '“Bearer ” stands in front of it, and VideoSDK’s REST API takes the token alone.',
            fix: 'Send it as it is: Authorization: eyJ…',
          }),
        ]
      : []),
  ]
}
