import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heldList } from './held.ts'

interface Row {
  id: string
  say: string
}
const keyOf = (row: Row) => row.id
const ids = (rows: readonly Row[]) => rows.map(keyOf)
const rows = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(...'abcdefgh'), say: fc.string({ maxLength: 3 }) }),
  { selector: keyOf },
)

describe('a list under a hand', () => {
  it('console/W4 no push adds, takes or moves a row, whatever comes and in whatever order', () => {
    fc.assert(
      fc.property(rows, rows, (before, wanted) => {
        const { shown, fresh } = heldList(before, wanted, keyOf)
        expect(ids(shown)).toEqual(ids(before))
        expect(fresh.every((row) => !ids(before).includes(row.id) && wanted.includes(row))).toBe(true)
      }),
    )
  })

  it('console/W4 each row says what is so now; one that left, what is known of it last', () => {
    const before = [
      { id: 'a', say: 'espera' },
      { id: 'b', say: 'espera' },
    ]
    const wanted = [
      { id: 'c', say: 'nuevo' },
      { id: 'a', say: 'en curso' },
    ]
    const { shown, fresh } = heldList(before, wanted, keyOf, (row) => ({ ...row, say: 'cerrado' }))
    expect(shown.map((row) => row.say)).toEqual(['en curso', 'cerrado'])
    expect(ids(fresh)).toEqual(['c'])
  })
})
