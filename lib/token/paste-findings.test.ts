import { expect, it } from 'vitest'
import { pasteFindings } from './paste-findings'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln'

it.each<[string, string[]]>([
  [TOKEN, []],
  [`VIDEOSDK_SECRET_KEY=abc\nVIDEOSDK_TOKEN=${TOKEN}`, []],
  [`Authorization: Bearer ${TOKEN}`, ['bearer']],
  [`bearer "${TOKEN}"`, ['bearer']],
  ['the bearer of this', []],
  ['NEXT_PUBLIC_VIDEOSDK_SECRET_KEY=5f1c', ['secret-in-browser-variable']],
  [`REACT_APP_SECRET: '5f1c', token: '${TOKEN}'`, ['secret-in-browser-variable']],
  [`REACT_APP_VIDEOSDK_TOKEN = "${TOKEN}"`, ['token-in-browser-variable']],
  [`VITE_SECRET=a\nVITE_TOKEN=${TOKEN}`, ['secret-in-browser-variable', 'token-in-browser-variable']],
  [`MY_PUBLIC_HOUSE=a\nPUBLIC_TOKEN=${TOKEN}`, ['token-in-browser-variable']],
])('%j', (text, codes) => {
  expect(pasteFindings(text).map(({ code }) => code)).toEqual(codes)
})

it('never repeats what a variable holds', () => {
  expect(JSON.stringify(pasteFindings('NEXT_PUBLIC_VIDEOSDK_SECRET_KEY=5f1c0e7c'))).not.toContain('5f1c0e7c')
})

it('is quick with a megabyte', () => {
  const started = performance.now()
  for (const piece of ['PUBLIC_', 'VITE_SECRET', 'PUBLIC_SECRET ', 'bearer ', '_'])
    pasteFindings(piece.repeat(Math.ceil(1_000_000 / piece.length)))
  expect(performance.now() - started).toBeLessThan(3_000)
})
