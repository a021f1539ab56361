import { describe, expect, it } from 'vitest'
import { inFours } from './account.ts'

describe('the account of whoever sits here', () => {
  it('centre/A2 a secret is shown in fours, whole', () => {
    expect(inFours('ABCDEFGHIJKL')).toBe('ABCD EFGH IJKL')
    expect(inFours('ABCDE')).toBe('ABCD E')
    expect(inFours('')).toBe('')
  })
})
