import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, type Change, noRows } from './rows.ts'

const unit = (id: string, version: number, since = `s${version}`): Change => ({
  stream: `unit/${id}`,
  version,
  row: { id, since } as { id: string },
})

describe('rows', () => {
  it('centre/U1 a change is shown, and one that is gone leaves', () => {
    let rows = applyChanges(noRows(), [unit('A12', 1), unit('B3', 1)])
    expect([...rows.unit.keys()]).toEqual(['A12', 'B3'])
    rows = applyChanges(rows, [{ stream: 'unit/A12', version: 2, row: null }])
    expect([...rows.unit.keys()]).toEqual(['B3'])
    expect(rows.versions.get('unit/A12')).toBe(2)
  })

  it('centre/U1 what is told twice or late counts once: the higher version wins', () => {
    let rows = applyChanges(noRows(), [unit('A12', 3)])
    rows = applyChanges(rows, [unit('A12', 2)])
    expect(rows.unit.get('A12')?.since).toBe('s3')
    rows = applyChanges(rows, [{ stream: 'unit/A12', version: 4, row: null }, unit('A12', 3)])
    expect(rows.unit.size).toBe(0)
  })

  it('centre/U1 nothing missing or double in whatever order and however often changes arrive', () => {
    const history = [unit('A', 1), unit('B', 1), unit('A', 2), unit('C', 1), unit('B', 2), unit('A', 3)]
    const straight = applyChanges(noRows(), history)
    fc.assert(
      fc.property(fc.shuffledSubarray([...history, ...history], { minLength: 12 }), (shuffled) => {
        const rows = shuffled.reduce((held, change) => applyChanges(held, [change]), noRows())
        expect(Object.fromEntries(rows.unit)).toEqual(Object.fromEntries(straight.unit))
      }),
    )
  })

  it('centre/U1 kinds without changes keep their map, and what it does not know is passed over', () => {
    const rows = applyChanges(noRows(), [unit('A12', 1)])
    const next = applyChanges(rows, [
      { stream: 'call/1', version: 1, row: { id: '1' } },
      { stream: 'person/ana', version: 1, row: { id: 'ana' } },
    ])
    expect(next.unit).toBe(rows.unit)
    expect(next.call.size).toBe(1)
    expect(rows.call.size).toBe(0)
  })

  it('console/X2 however many come and go in a shift, only the last that went are remembered', () => {
    let rows = applyChanges(noRows(), [unit('stays', 7)])
    const coming: Change[] = []
    const going: Change[] = []
    for (let n = 0; n < 3600; n++) {
      const stream = `call/${n}` as const
      coming.push({ stream, version: 1, row: { id: String(n) } })
      going.push({ stream, version: 2, row: null })
      if (coming.length < 100) continue
      rows = applyChanges(applyChanges(rows, coming.splice(0)), going.splice(0))
    }
    expect(rows.versions.size).toBeLessThanOrEqual(501)
    expect(rows.versions.get('unit/stays')).toBe(7)
    expect(rows.versions.get('call/3599')).toBe(2)
    expect(rows.versions.has('call/0')).toBe(false)
  })
})
