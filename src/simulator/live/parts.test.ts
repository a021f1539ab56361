import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Point } from '../../places/layer.ts'
import { metresBetween } from '../demand/sites.ts'
import { createAgenda } from './agenda.ts'
import { driveAlong, whereOn } from './drive.ts'
import { createPace } from './pace.ts'

describe('centre/T2 city time', () => {
  test('centre/T2 it passes at its speed, and keeps what has passed when the speed changes', () => {
    let milliseconds = 0
    const pace = createPace(() => milliseconds, { speed: 1, running: true })
    milliseconds = 10_000
    expect(pace.seconds()).toBe(10)
    pace.set({ speed: 60 })
    milliseconds = 11_000
    expect(pace.seconds()).toBe(70)
    pace.set({ running: false })
    milliseconds = 99_000
    expect(pace.seconds()).toBe(70)
    pace.set({ running: true, speed: 2 })
    milliseconds = 100_000
    expect(pace.seconds()).toBe(72)
  })
})

describe('centre/T2 the agenda', () => {
  test('centre/T2 everything due is done in order of time, also what is added meanwhile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 100 }),
        (times, now) => {
          const agenda = createAgenda()
          const done: number[] = []
          for (const time of times) agenda.at(time, () => done.push(time))
          agenda.at(now, () => agenda.at(now, () => done.push(now)))
          agenda.run(now)
          const due = [...times.filter((time) => time <= now), now].toSorted((a, b) => a - b)
          expect(done).toEqual(due)
          expect(agenda.size).toBe(times.length - times.filter((time) => time <= now).length)
        },
      ),
    )
  })

  test('centre/T2 what was called off is not done', () => {
    const agenda = createAgenda()
    let done = 0
    const one = agenda.at(5, () => done++)
    agenda.at(5, () => done++)
    one.off = true
    agenda.run(10)
    expect(done).toBe(1)
  })
})

describe('centre/T2 driving', () => {
  const route: Point[] = [
    [-78.42, -2.31],
    [-78.41, -2.31],
    [-78.41, -2.3],
  ]
  const drive = driveAlong([-78.421, -2.31], route, [-78.41, -2.299], 100, 200)

  test('centre/T2 it begins where the unit stood and ends where it is wanted', () => {
    expect(whereOn(drive, 100)).toMatchObject({ point: [-78.421, -2.31], arrived: false })
    expect(whereOn(drive, 300)).toMatchObject({ point: [-78.41, -2.299], arrived: true, speedKmh: 0 })
    expect(drive.metres).toBeGreaterThan(2000)
  })

  test('centre/T2 it goes on and never back, and its heading is that of the street', () => {
    let before = 0
    for (let now = 100; now <= 300; now += 2) {
      const { point } = whereOn(drive, now)
      const east = metresBetween([-78.421, -2.31], [point[0], -2.31])
      const north = metresBetween([-78.41, -2.31], [-78.41, point[1]])
      expect(east + north).toBeGreaterThanOrEqual(before - 0.5)
      before = east + north
    }
    expect(whereOn(drive, 150).heading).toBe(90)
    expect(whereOn(drive, 290).heading).toBe(0)
  })

  test('centre/T2 a unit that is there already has no way to go', () => {
    const none = driveAlong([-78.42, -2.31], [], [-78.42, -2.31], 0, 0)
    expect(whereOn(none, 5)).toMatchObject({ arrived: true, point: [-78.42, -2.31] })
  })
})
