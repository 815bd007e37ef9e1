import { describe, expect, it } from 'vitest'
import { controlOf, flattenErrors, placeErrors } from './form-errors'

/** A form of named controls in page order, just enough of a DOM for what is asked here. */
function formOf(...names: string[]) {
  const controls = names.map((name, at) => ({
    name,
    at,
    compareDocumentPosition: (other: { at: number }) => (other.at < at ? 2 : 4),
  }))
  const querySelector = (selector: string) => {
    const [, starts, name = ''] = /^\[name(\^?)="(.*?)"\]/.exec(selector) ?? []
    return controls.find((control) => (starts ? control.name.startsWith(name) : control.name === name)) ?? null
  }
  return { querySelector } as unknown as Pick<ParentNode, 'querySelector'>
}

describe('flattenErrors', () => {
  it('finds errors at every depth by their path', () => {
    const errors = {
      name: { type: 'custom', message: 'Type a name.', ref: { name: 'name' } },
      expiry: { amount: { type: 'too_small', message: 'Type a whole number.' } },
      permissions: { type: 'custom', message: 'Choose one.', root: undefined },
    }
    expect(flattenErrors(errors as never)).toEqual([
      { path: 'name', message: 'Type a name.' },
      { path: 'expiry.amount', message: 'Type a whole number.' },
      { path: 'permissions', message: 'Choose one.' },
    ])
  })

  it('is empty for a form without errors', () => expect(flattenErrors({})).toEqual([]))
})

describe('controlOf', () => {
  it('takes the named control, or the first below it', () => {
    const form = formOf('expiry.kind', 'expiry.amount')
    expect(controlOf(form, 'expiry.amount')).toMatchObject({ name: 'expiry.amount' })
    expect(controlOf(form, 'expiry')).toMatchObject({ name: 'expiry.kind' })
    expect(controlOf(form, 'requestId')).toBeNull()
  })
})

describe('placeErrors', () => {
  it('finds the first on the page, whatever the order of the errors', () => {
    const form = formOf('a', 'b', 'c')
    const errors = ['c', 'a', 'b'].map((path) => ({ path, message: '!' }))
    expect(placeErrors(form, errors).first).toMatchObject({ name: 'a' })
  })

  it('keeps what has no control, so that it can be said elsewhere', () => {
    const stray = { path: 'requestId', message: 'Reload the page.' }
    expect(placeErrors(formOf('a'), [stray])).toEqual({ first: null, strays: [stray] })
  })
})
