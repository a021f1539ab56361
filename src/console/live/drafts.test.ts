import { beforeEach, describe, expect, it } from 'vitest'
import { keepDraft, readDraft } from './drafts.ts'
import { pageStorage } from './page.test-support.ts'

beforeEach(() => {
  globalThis.localStorage = pageStorage()
})

describe('drafts', () => {
  it('centre/U1 what was typed is there again after a reload, each thing its own', () => {
    keepDraft('say.c1', 'Ya va la ay')
    keepDraft('say.c2', 'otra')
    expect(readDraft('say.c1')).toBe('Ya va la ay')
    expect(readDraft('say.c2')).toBe('otra')
    expect(readDraft('say.c3')).toBe('')
  })

  it('centre/U1 what was sent leaves nothing behind in the browser', () => {
    keepDraft('say.c1', 'Ya va')
    keepDraft('say.c1', '')
    expect(localStorage.length).toBe(0)
  })
})
