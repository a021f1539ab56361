import fc from 'fast-check'
import { assert, expect, test } from 'vitest'
import { always } from '../dispatch/sequences.test-support.ts'
import { plusSeconds } from '../log/time.ts'
import { mostPrecisionMetres, possibleDuplicates, reachMetres, windowSeconds } from './duplicates.ts'
import { type Incident, incidentMachine } from './incident.ts'
import type { Location } from './location.ts'

const now = '2026-11-24T19:41:48.000Z'

interface Facts {
  id: string
  number?: number
  type?: string
  service?: string
  agoSeconds?: number
  location?: Location
  status?: Incident['status']
}

function incident({
  id,
  number = 1,
  type = 'TM-104',
  service = 'TM',
  agoSeconds = 0,
  location,
  status,
}: Facts) {
  const opened = incidentMachine.evolve(undefined, {
    stream: `incident/${id}`,
    version: 1,
    type: 'incidentOpened',
    time: plusSeconds(now, -agoSeconds),
    by: 'person/ana',
    command: 'c',
    body: {
      number,
      day: '2026-11-24',
      incidentType: type,
      priority: 2,
      openedAt: plusSeconds(now, -agoSeconds),
      services: [service],
      owner: service,
      calls: [],
    },
    ...(location && { personal: { location: { ...location } } }),
  })
  return status ? { ...opened, status } : opened
}

const corner: Location = {
  point: [-79.0045, -2.8974],
  source: 'device',
  label: 'Parque Calderón',
  precisionMetres: 10,
}
const at = (metresEast: number, precisionMetres = 10): Location => ({
  ...corner,
  point: [-79.0045 + metresEast / 111_050, -2.8974],
  precisionMetres,
})

test('centre/M6 a second report of the same crash is proposed, with how near it is and how old', () => {
  const first = incident({ id: 'a', number: 352, agoSeconds: 240, location: corner })
  const [candidate, ...others] = possibleDuplicates(incident({ id: 'b', location: at(80) }), [first], now)
  expect(others).toEqual([])
  expect(candidate).toMatchObject({ incident: 'a', number: 352, ageSeconds: 240, sameType: true })
  expect(candidate?.distanceMetres).toBeCloseTo(80, 0)
})

test('centre/M6 a place that is known badly reaches further, up to a limit', () => {
  const far = incident({ id: 'a', location: at(900) })
  expect(possibleDuplicates(incident({ id: 'b', location: corner }), [far], now)).toEqual([])
  expect(possibleDuplicates(incident({ id: 'b', location: at(0, 800) }), [far], now)).toHaveLength(1)
  const blurred = incident({ id: 'a', location: at(5000, 1_000_000) })
  expect(possibleDuplicates(incident({ id: 'b', location: corner }), [blurred], now)).toEqual([])
})

test('centre/M6 the likeliest comes first: same type before another of the same service, near before far', () => {
  const others = [
    incident({ id: 'other', number: 1, type: 'TM-101', location: at(10) }),
    incident({ id: 'far', number: 2, location: at(150) }),
    incident({ id: 'near', number: 3, location: at(20) }),
    incident({ id: 'fire', number: 4, type: 'SI-101', service: 'SI', location: at(5) }),
  ]
  const found = possibleDuplicates(incident({ id: 'b', location: corner }), others, now)
  expect(found.map((candidate) => candidate.incident)).toEqual(['near', 'far', 'other'])
})

test('centre/M6 nothing is proposed without a place, for itself, or of what is closed, merged or scheduled', () => {
  const here = incident({ id: 'b', location: corner })
  const statuses: Incident['status'][] = ['closed', 'merged', 'scheduled']
  const gone = statuses.map((status) => incident({ id: status, location: corner, status }))
  expect(possibleDuplicates(here, [here, incident({ id: 'nowhere' }), ...gone], now)).toEqual([])
  expect(possibleDuplicates(incident({ id: 'b' }), [incident({ id: 'a', location: corner })], now)).toEqual(
    [],
  )
})

const someIncident = fc.record({
  type: fc.constantFrom('TM-101', 'TM-104', 'SI-101'),
  service: fc.constantFrom('TM', 'SI'),
  agoSeconds: fc.nat(4 * 3600),
  metres: fc.nat(4000),
  precision: fc.nat(3000),
})

test('centre/M6 every proposal is within the limits of place and time, has a reason, and goes both ways', () => {
  fc.assert(
    fc.property(fc.array(someIncident, { minLength: 2, maxLength: 12 }), (facts) => {
      const all = facts.map((fact, number) =>
        incident({ id: `i${number}`, number, ...fact, location: at(fact.metres, fact.precision) }),
      )
      const pairs = new Set<string>()
      for (const one of all) {
        const found = possibleDuplicates(one, all, now)
        for (const [index, candidate] of found.entries()) {
          const other = all.find((each) => each.id === candidate.incident) as Incident
          assert.notEqual(other.id, one.id)
          assert.isAtMost(candidate.distanceMetres, reachMetres + mostPrecisionMetres)
          const apart = Math.abs(Date.parse(one.openedAt) - Date.parse(other.openedAt)) / 1000
          assert.isAtMost(apart, windowSeconds)
          assert.isTrue(candidate.sameType || one.owner === other.owner)
          assert.isTrue(index === 0 || (found[index - 1]?.score ?? 0) >= candidate.score)
          pairs.add(`${one.id} ${other.id}`)
        }
      }
      for (const pair of pairs) assert.isTrue(pairs.has(pair.split(' ').reverse().join(' ')))
    }),
    { numRuns: 500 },
  )
})

test('centre/M6 nothing is merged by itself: every merge is the command of someone who is not the timer', () => {
  let merges = 0
  always(['pair', 'wait', 'linkCall'], ({ command, by, events }) => {
    if (!events.some((event) => event.type === 'incidentMerged')) return
    assert.include(['mergeIncidents', 'unsplitIncident'], command.type)
    assert.notEqual(by.name, 'program/timer')
    merges++
  })
  assert.isAbove(merges, 30)
})
