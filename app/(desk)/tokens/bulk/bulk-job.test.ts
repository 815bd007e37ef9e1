import { describe, expect, it } from 'vitest'
import { emptyDraft } from '../token-draft'
import { type BulkJob, forgetJob, noteJob, readJob } from './bulk-job'

const job: BulkJob = {
  ...{ id: '0190a5b2-7c3d-4e4f-8a1b-2c3d4e5f6071', memberId: 'm1', startedAt: 1_000, lines: [2, 3] },
  draft: emptyDraft({ requestId: 'r', apiKeyId: 'k' }, 7_200),
  source: { name: 'exam.csv', text: 'participant\nlena', header: true, mapping: ['participant'] },
}

function store(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  }
}

describe('a job', () => {
  it('comes back to its member within the hour', () => {
    const it = store()
    expect(noteJob(it, job)).toBe(true)
    expect(readJob(it, 'm1', 1_000 + 3_599_000)).toEqual(job)
  })

  it.each([
    ['somebody else', 'm2', 2_000],
    ['after an hour', 'm1', 3_601_001],
  ])('is thrown away for %s', (_, member, now) => {
    const it = store()
    noteJob(it, job)
    expect(readJob(it, member, now)).toBeNull()
    expect(it.kept.size).toBe(0)
  })

  it('is thrown away when it is broken, and forgotten on demand', () => {
    const it = store()
    for (const text of ['{', '{}', 'null', '[]']) {
      it.setItem('token-desk:bulk-job', text)
      expect(readJob(it, 'm1', 2_000)).toBeNull()
    }
    noteJob(it, job)
    forgetJob(it)
    expect(readJob(it, 'm1', 2_000)).toBeNull()
  })

  it('says when there is no room or no store', () => {
    const full = {
      ...store(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    expect(noteJob(full, job)).toBe(false)
    expect(noteJob(null, job)).toBe(false)
  })
})
