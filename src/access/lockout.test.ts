import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newDeviceMark, placeOf } from './device.ts'
import { createLockout } from './lockout.ts'

function atTime() {
  let ms = 0
  return {
    lockout: createLockout(() => ms),
    pass(seconds: number) {
      ms += seconds * 1000
    },
  }
}
const key = Buffer.alloc(32, 1)

describe('lockout', () => {
  it('centre/A2 the first mistakes cost nothing, then each doubles the wait, up to ten minutes', () => {
    const { lockout, pass } = atTime()
    const waits = Array.from({ length: 18 }, () => {
      lockout.failed('ana', 'address 1')
      const wait = lockout.waitSeconds('ana', 'address 1')
      pass(wait)
      return wait
    })
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600, 600])
    expect(lockout.waitSeconds('ana', 'address 1')).toBe(0)
  })

  it('centre/A2 whoever guesses for everyone from one address stops nobody elsewhere', () => {
    const { lockout } = atTime()
    const persons = Array.from({ length: 300 }, (_, at) => `persona${at}`)
    for (const person of persons) for (let n = 0; n < 40; n++) lockout.failed(person, 'address 9.9.9.9')
    for (const person of persons) {
      expect(lockout.waitSeconds(person, 'address 9.9.9.9')).toBeGreaterThan(0)
      expect(lockout.waitSeconds(person, 'address 10.0.0.5')).toBe(0)
    }
  })

  it('centre/A2 behind one shared address, a machine that was used before is not slowed by the others', () => {
    const { lockout } = atTime()
    const mark = newDeviceMark(key, 'ana')
    const stranger = placeOf(key, undefined, 'ana', '10.0.0.1')
    for (let n = 0; n < 40; n++) lockout.failed('ana', stranger)
    expect(lockout.waitSeconds('ana', stranger)).toBeGreaterThan(0)
    expect(lockout.waitSeconds('ana', placeOf(key, mark, 'ana', '10.0.0.1'))).toBe(0)
  })

  it('centre/A2 being right forgives, and so does an hour', () => {
    const { lockout, pass } = atTime()
    for (let n = 0; n < 8; n++) lockout.failed('ana', 'a')
    lockout.succeeded('ana', 'a')
    expect(lockout.waitSeconds('ana', 'a')).toBe(0)
    for (let n = 0; n < 8; n++) lockout.failed('ana', 'a')
    pass(3601)
    expect(lockout.failed('ana', 'a')).toBe(1)
  })

  it('centre/A2 a flood of names takes no more memory than its bound, and forgets the oldest', () => {
    const { lockout } = atTime()
    for (let n = 0; n < 5; n++) lockout.failed('first', 'a')
    for (let n = 0; n < 20_000; n++) lockout.failed(`p${n}`, 'a')
    expect(lockout.waitSeconds('first', 'a')).toBe(0)
  })
})

describe('device marks', () => {
  it('centre/A2 a mark counts for its person only, and not when touched', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{1,20}$/), fc.nat(), (person, at) => {
        const mark = newDeviceMark(key, person)
        expect(placeOf(key, mark, person, '1')).toMatch(/^device /)
        expect(placeOf(key, mark, `${person}x`, '1')).toBe('address 1')
        expect(placeOf(Buffer.alloc(32, 2), mark, person, '1')).toBe('address 1')
        const place = at % mark.length
        const touched = `${mark.slice(0, place)}${mark[place] === 'A' ? 'B' : 'A'}${mark.slice(place + 1)}`
        if (touched !== mark) expect(placeOf(key, touched, person, '1')).toBe('address 1')
      }),
    )
  })

  it('centre/A2 rubbish in the cookie is an address', () => {
    for (const mark of ['', '.', '..', 'ana', 'ana..', 'ana.x.y', '💥']) {
      expect(placeOf(key, mark, 'ana', '1')).toBe('address 1')
    }
  })
})
