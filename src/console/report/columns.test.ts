import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addIncident, emptyTally, figuresOf } from '../../report/tally.ts'
import { misses, sorted, tableColumns } from './columns.ts'

function groupOf(key: string, processing: number[], priority = 1) {
  const tally = emptyTally()
  for (const ms of processing) addIncident(tally, { priority, status: 'closed', processing: ms })
  return { key, ...figuresOf(tally) }
}

const column = (id: string) => {
  const found = tableColumns.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}

describe('the table of groups', () => {
  it('console/V5 sorting keeps every row, and leaves those without a value last either way', () => {
    const groups = fc.array(fc.array(fc.integer({ min: 0, max: 9e5 }), { maxLength: 3 }), { maxLength: 9 })
    fc.assert(
      fc.property(groups, fc.boolean(), fc.constantFrom(...tableColumns), (lists, down, { id }) => {
        const all = lists.map((list, at) => groupOf(`g${at}`, list))
        const rows = sorted(all, { column: id, down })
        expect(rows.map(({ key }) => key).sort()).toEqual(all.map(({ key }) => key).sort())
        const values = rows.map((row) => column(id).value(row))
        const known = values.filter((value) => value !== undefined)
        expect(values.slice(0, known.length)).toEqual(known)
        expect(known).toEqual([...known].sort((a, b) => (down ? b - a : a - b)))
      }),
    )
  })

  it('console/V5 only what is below its goal is marked', () => {
    const within = column('processingWithin')
    expect(misses(within, groupOf('a', [30_000, 90_000]))).toBe(true)
    expect(misses(within, groupOf('a', Array(9).fill(30_000).concat(90_000)))).toBe(false)
    expect(misses(within, groupOf('a', [90_000], 3))).toBe(false)
    expect(misses(column('processingP90'), groupOf('a', [990_000]))).toBe(false)
  })

  it('console/V5 a percentile opens those that took at least as long', () => {
    const group = groupOf('a', [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000])
    const over = column('processingP90').over?.(group) ?? 0
    expect([8, 9, 10].filter((seconds) => seconds > over)).toEqual([9, 10])
    expect(column('processingP90').over?.(groupOf('b', []))).toBeUndefined()
  })

  it('console/V5 without a column rows stand by their keys', () => {
    expect(sorted([groupOf('b', []), groupOf('a', [])]).map(({ key }) => key)).toEqual(['a', 'b'])
  })
})
