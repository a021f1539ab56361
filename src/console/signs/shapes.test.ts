import { describe, expect, it } from 'vitest'
import {
  alarmOutlines,
  familyOf,
  operatorOutline,
  owesOf,
  priorityOutlines,
  type StatusLetter,
  unitOutline,
} from './shapes.ts'

const letters: StatusLetter[] = ['D', 'C', 'A', 'O', 'R', 'E', 'T', 'Z', 'L', 'P', 'H', 'F', 'N']

describe('signs', () => {
  it('centre/U1 every status letter has a shape, and shape with letter tells every two statuses apart', () => {
    const seen = letters.map((letter) => `${unitOutline(letter).path}|${letter}`)
    expect(new Set(seen).size).toBe(letters.length)
    expect(new Set(letters.map((letter) => familyOf(letter)))).toEqual(
      new Set(['libre', 'espera', 'mueve', 'obra', 'fuera']),
    )
  })

  it('centre/U1 conditional is a dashed circle, not available a notched one, clearing a square with a cut corner', () => {
    expect(unitOutline('D').dash).toBeUndefined()
    expect(unitOutline('C').dash).toBe('3.2 1.9')
    expect(unitOutline('N').notch).toBeDefined()
    expect(unitOutline('F').path).not.toBe(unitOutline('L').path)
  })

  it('centre/U1 an operator at the telephone is a square, not the arrow of a unit that transports', () => {
    expect(operatorOutline('T').path).toBe(unitOutline('L').path)
    expect(operatorOutline('D').family).toBe('libre')
    expect(operatorOutline('N').notch).toBeDefined()
  })

  it('centre/U1 five priorities and three alarms have shapes of their own', () => {
    expect(new Set(Object.values(priorityOutlines).map((outline) => outline.path)).size).toBe(5)
    expect(Object.values(alarmOutlines).map((outline) => outline.letter)).toEqual(['A', 'M', 'B'])
  })

  it('centre/U1 colour is owed: none once attended, more with priority and with time', () => {
    for (const priority of [1, 2, 3, 4, 5] as const) expect(owesOf(priority, false, true)).toBe('none')
    expect([1, 2, 3, 4, 5].map((p) => owesOf(p as 1, true, false))).toEqual([
      'high',
      'medium',
      'ink',
      'ink',
      'none',
    ])
    expect([1, 2, 3, 4, 5].map((p) => owesOf(p as 1, true, true))).toEqual([
      'high',
      'high',
      'medium',
      'medium',
      'ink',
    ])
  })
})
