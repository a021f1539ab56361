import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, uuidV7 } from './uuid.ts'

describe('ids', () => {
  it('centre/U1 are UUIDv7: version, variant, and in the order they were made', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
    const time = fc.integer({ min: 0, max: 2 ** 47 })
    fc.assert(
      fc.property(time, time, bytes, bytes, (one, other, a, b) => {
        const first = uuidV7(one, a)
        expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        if (one < other) expect(first < uuidV7(other, b)).toBe(true)
      }),
    )
  })

  it('centre/U1 carries the time it was given', () => {
    const id = uuidV7(0x0192_0000_0001, new Uint8Array(16))
    expect(id).toBe('01920000-0001-7000-8000-000000000000')
    expect(newId()).not.toBe(newId())
  })
})
