import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdOutDays } from './held-out.ts'

const drive = (day: string) => ({ day, from: [0, 0], to: [0, 1], seconds: 60, minuteOfWeek: 0 }) as const

test('roads/R6 no day is both learned from and held out, and none is lost', () => {
  const day = fc.integer({ min: 10, max: 30 }).map((one) => `2026-11-${one}`)
  fc.assert(
    fc.property(fc.array(day), (days) => {
      const drives = days.map((one) => ({
        ...drive(one),
        from: [0, 0] as [number, number],
        to: [0, 1] as [number, number],
      }))
      const { learnFrom, heldOut } = holdOutDays(drives)
      const of = (list: object[]) => new Set(list.map((one) => (one as { day: string }).day))
      for (const one of of(heldOut)) expect(of(learnFrom)).not.toContain(one)
      expect(learnFrom.length + heldOut.length).toBe(drives.length)
      expect(of(heldOut).size).toBe(Math.floor(new Set(days).size / 3))
    }),
  )
})
