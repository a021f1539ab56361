import { afterEach, describe, expect, it } from 'vitest'
import * as orders from '../orders.ts'
import { aimAt, aimOf, pointAt, unitsAimedAt } from './aim.ts'
import { useDesk } from './desk.ts'

afterEach(() => useDesk.setState({ aim: undefined, pointed: undefined }))

describe('what an order aims at', () => {
  it('console/W11 is the incident and the units that it concerns', () => {
    const sends = orders.assignUnits('i1', [
      { unit: 'A1', assignment: 'x' },
      { unit: 'B1', assignment: 'y' },
    ])
    expect(aimOf([sends])).toEqual({ incident: 'i1', units: ['A1', 'B1'] })
    expect(aimOf([orders.setUnitState('A1', 'available')])).toEqual({ units: ['A1'] })
    expect(aimOf([orders.answerCall('c1')])).toBeUndefined()
    expect(aimOf([])).toBeUndefined()
  })

  it('console/W11 the same said again moves nothing: other windows are told of news only', () => {
    let told = 0
    const stop = useDesk.subscribe(() => told++)
    aimAt({ incident: 'i1', units: ['A1'] })
    aimAt({ incident: 'i1', units: ['A1'] })
    pointAt('B1')
    pointAt('B1')
    expect(told).toBe(2)
    expect(unitsAimedAt(useDesk.getState())).toEqual(['A1', 'B1'])
    aimAt(undefined)
    pointAt(undefined)
    expect(told).toBe(4)
    expect(unitsAimedAt(useDesk.getState())).toEqual([])
    stop()
  })
})
