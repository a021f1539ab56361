import { describe, expect, it } from 'vitest'
import { centreNow, setCentreTime } from './now.ts'

const inSeconds = (seconds: number) => new Date(centreNow() + seconds * 1000).toISOString()
const off = (seconds: number) => {
  const before = centreNow()
  setCentreTime(inSeconds(seconds))
  return (centreNow() - before) / 1000
}

describe("the centre's time", () => {
  it('centre/U1 is taken from the centre, however wrong the clock of this machine is', () => {
    expect(off(-86_400)).toBeCloseTo(-86_400, 0)
    expect(off(3600)).toBeCloseTo(3600, 0)
  })

  it('centre/U1 a beat that was held up on its way does not set it back', () => {
    expect(Math.abs(off(-0.6))).toBeLessThan(0.5)
  })

  it('centre/U1 a faster clock (a record being replayed) is followed forward', () => {
    for (let beat = 0; beat < 3; beat++) expect(off(60)).toBeCloseTo(60, 0)
  })
})
