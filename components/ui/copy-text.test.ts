import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type CopyTools, copyText } from './copy-text'

class FakeElement {
  value = ''
  readOnly = false
  className = ''
  focus = vi.fn()
  select = vi.fn()
  remove = vi.fn()
  setAttribute = vi.fn()
}
vi.stubGlobal('HTMLElement', FakeElement)

const field = new FakeElement()
const focused = new FakeElement()
const append = vi.fn()

function tools(clipboard: CopyTools['clipboard'], execCommand: () => boolean): CopyTools {
  const document = { createElement: () => field, execCommand, activeElement: focused }
  return { clipboard, document: document as unknown as CopyTools['document'], near: { append } }
}

beforeEach(() => vi.clearAllMocks())

describe('copyText', () => {
  it('takes the clipboard where there is one', async () => {
    const writeText = vi.fn(async () => {})
    expect(
      await copyText(
        'a.b.c',
        tools({ writeText }, () => false),
      ),
    ).toBe(true)
    expect(writeText).toHaveBeenCalledWith('a.b.c')
    expect(append).not.toHaveBeenCalled()
  })

  it('works without the clipboard API, and leaves nothing behind', async () => {
    expect(
      await copyText(
        'a.b.c',
        tools(undefined, () => true),
      ),
    ).toBe(true)
    expect(field.value).toBe('a.b.c')
    expect(append.mock.calls[0]?.[0] === field).toBe(true)
    expect(field.remove).toHaveBeenCalled()
    expect(focused.focus).toHaveBeenCalled()
  })

  it('goes the old way when the clipboard refuses', async () => {
    const writeText = vi.fn(async () => Promise.reject(new Error('NotAllowedError')))
    expect(
      await copyText(
        'x',
        tools({ writeText }, () => true),
      ),
    ).toBe(true)
  })

  it('says so when nothing works', async () => {
    expect(
      await copyText(
        'x',
        tools(undefined, () => false),
      ),
    ).toBe(false)
    const throwing = tools(undefined, () => {
      throw new Error('gone')
    })
    expect(await copyText('x', throwing)).toBe(false)
    expect(field.remove).toHaveBeenCalledTimes(2)
  })
})
