import { describe, expect, it } from 'vitest'
import { occupancyOf } from './occupancy.ts'

const worked = (busySeconds: number, freeSeconds: number) => ({
  ...{ operator: 'ana', busySeconds, freeSeconds, taken: 0 },
})

describe('occupancy', () => {
  it('console/V3 is the share of the time at work that went into calls, as the record tells it', () => {
    expect(occupancyOf(worked(90, 30))).toBe(0.75)
    expect(occupancyOf(worked(0, 600))).toBe(0)
  })

  it('console/V3 says nothing of a minute, or of nobody', () => {
    expect(occupancyOf(worked(30, 29))).toBeUndefined()
    expect(occupancyOf(undefined)).toBeUndefined()
  })
})
