import { describe, expect, test } from 'vitest'
import type { Point } from '../../places/layer.ts'
import type { SourceRow } from './source-row.ts'
import { stationDrives } from './station-drives.ts'

const station: Point = [-122.4, 37.78]
const scene: Point = [-122.41, 37.79]
const zone = 'America/Los_Angeles'

/** A response by minutes after six in the morning of a Monday, local time. */
function row(unit: string, minutes: Partial<Record<'called' | 'left' | 'there' | 'free', number>>, but = {}) {
  const ms = (minute: number | undefined) =>
    minute === undefined ? undefined : Date.parse('2017-01-02T14:00:00Z') + minute * 60_000
  return {
    ...{ line: 2, id: 'r', call: 'c', unit, incident: 'i', priority: '3', point: scene, notes: [] },
    times: {
      'Dispatch DtTm': ms(minutes.called),
      'Response DtTm': ms(minutes.left),
      'On Scene DtTm': ms(minutes.there),
      'Available DtTm': ms(minutes.free),
    },
    ...but,
  } as unknown as SourceRow
}
const drives = (...rows: SourceRow[]) => stationDrives(rows, new Map([[1, station]]), zone)

describe('roads/R6 drives from station to scene', () => {
  test('roads/R6 an engine that was at its station is one, with its local hour and day', () => {
    expect(drives(row('E01', { called: 0, left: 1, there: 5, free: 30 }))).toEqual([
      {
        ...{ from: station, to: scene, seconds: 240, minuteOfWeek: 6 * 60 + 1 },
        ...{ day: '2017-01-02', isReported: true },
      },
    ])
  })

  test('roads/R6 called again soon after it was free, nobody knows where it was', () => {
    const again = row('E01', { called: 40, left: 41, there: 44, free: 60 })
    const later = row('E01', { called: 90, left: 91, there: 93, free: 99 })
    const found = drives(later, again, row('E01', { called: 0, left: 1, there: 5, free: 30 }))
    expect(found.map(({ seconds }) => seconds)).toEqual([240, 120])
  })

  test.each([
    ['an ambulance, which waits anywhere', row('79', { called: 0, left: 1, there: 5 })],
    ['a station that is on no map', row('E99', { called: 0, left: 1, there: 5 })],
    ['without sirens', row('E01', { called: 0, left: 1, there: 5 }, { priority: '2' })],
    ['never there', row('E01', { called: 0, left: 1 })],
    ['there at once', row('E01', { called: 0, left: 1, there: 1.2 })],
    ['there after an hour', row('E01', { called: 0, left: 1, there: 61 })],
    ['nowhere', row('E01', { called: 0, left: 1, there: 5 }, { point: undefined })],
  ])('roads/R6 %s is none', (_, one) => {
    expect(drives(one)).toEqual([])
  })
})
