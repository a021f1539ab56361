import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAttendance } from './attendance.ts'

describe('who sits at a desk', () => {
  it('console/V3 somebody is there while any of their windows is; a window closes once', () => {
    const room = createAttendance('t0')
    expect(room.absentSince('ana')).toBe('t0')
    const [one, two] = [room.arrive('ana'), room.arrive('ana')]
    expect(room.absentSince('ana')).toBeUndefined()
    one('t1')
    one('t2')
    expect(room.absentSince('ana')).toBeUndefined()
    two('t3')
    expect(room.absentSince('ana')).toBe('t3')
    expect(room.absentSince('luis')).toBe('t0')
  })

  it('console/V3 whatever windows open and close, nobody is absent with a window open', () => {
    const act = fc.record({ person: fc.constantFrom('ana', 'luis'), opens: fc.boolean() })
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const room = createAttendance('t0')
        const open: Record<string, ((at: string) => void)[]> = { ana: [], luis: [] }
        for (const { person, opens } of acts) {
          const held = open[person] as ((at: string) => void)[]
          if (opens) held.push(room.arrive(person))
          else held.pop()?.('t1')
        }
        for (const [person, held] of Object.entries(open))
          expect(room.absentSince(person) === undefined).toBe(held.length > 0)
      }),
    )
  })
})
