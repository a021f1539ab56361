import { describe, expect, it } from 'vitest'
import { incidentRow, worldOf } from '../order/world.test-support.ts'
import {
  fieldIncident,
  incidentOfGuide,
  keyToward,
  pathOf,
  type Seen,
  type StepId,
  stepOf,
  variantOf,
} from './steps.ts'

const call = (state: string, fields: object = {}) => ({ 'call/c1': { id: 'c1', state, ...fields } })
const ready = { 'operator/ana': { id: 'ana', state: 'ready', held: [] } }

function seen(rows: Record<string, object>, more: Partial<Seen> = {}): Seen {
  return {
    variant: 'callTaker',
    dispatches: false,
    me: 'ana',
    asked: 'yes',
    made: { call: 'c1' },
    rows: worldOf(rows).rows,
    screen: 'call',
    whereSaid: false,
    whatSaid: true,
    questionsOpen: false,
    passed: ['welcome'],
    ...more,
  }
}
const step = (rows: Record<string, object>, more: Partial<Seen> = {}) => stepOf(seen(rows, more))

const busy = { 'operator/ana': { id: 'ana', state: 'onCall', call: 'c1', held: [] } }
const mine = { ...busy, ...call('answered', { operator: 'ana' }) }
const incident = (fields: object = {}) => ({
  'incident/i7': {
    ...incidentRow(7),
    id: 'i7',
    calls: ['c1'],
    assignments: [],
    openedBy: 'person/ana',
    ...fields,
  },
})
const assigned = (milestones: object) => ({
  'assignment/x': { id: 'x', unit: 'A12', incident: 'i7', state: 'current', milestones },
})

describe('the guided first minutes', () => {
  it('console/V7 leads a call-taker by what really happened, from ready to the end of the call', () => {
    expect(step({}, { asked: 'no', passed: [] })).toBe('welcome')
    expect(step({}, { asked: 'no' })).toBe('ready')
    expect(step(ready, { asked: 'no' })).toBe('asking')
    expect(step(ready)).toBe('asking')
    expect(step({ ...busy, ...call('ringing', { ringingTo: 'ana' }) })).toBe('answer')
    expect(step(mine)).toBe('where')
    expect(step(mine, { whereSaid: true })).toBe('what')
    const unclassified = { whereSaid: true, whatSaid: false, questionsOpen: true }
    expect(step({ ...mine, ...incident() }, unclassified)).toBe('what')
    expect(step({ ...mine, ...incident() }, { whereSaid: true, questionsOpen: true })).toBe('questions')
    expect(step({ ...mine, ...incident() }, { whereSaid: true })).toBe('sendOff')
    const ended = call('ended', { operator: 'ana' })
    expect(step({ ...ended, ...incident() })).toBe('wait')
    expect(step({ ...ended, ...incident({ units: { A12: 'x' } }), ...assigned({}) })).toBe('arrive')
    const there = assigned({ onScene: 'x' })
    expect(step({ ...ended, ...incident({ units: { A12: 'x' } }), ...there })).toBe('done')
  })

  it('console/V7 whoever also dispatches goes on to the unit and the closing', () => {
    const more = { dispatches: true }
    const ended = call('ended', { operator: 'ana' })
    expect(step({ ...ended, ...incident() }, more)).toBe('toDispatch')
    const field = { ...more, screen: 'dispatch' }
    expect(step({ ...ended, ...incident() }, field)).toBe('choose')
    const chosen = { ...field, chosen: 'i7' }
    expect(step({ ...ended, ...incident() }, chosen)).toBe('send')
    const sent = incident({ units: { A12: 'x' }, assignments: ['x'] })
    expect(step({ ...ended, ...sent, ...assigned({}) }, chosen)).toBe('arrive')
    expect(step({ ...ended, ...sent, ...assigned({ onScene: 'x' }) }, chosen)).toBe('work')
    expect(step({ ...ended, ...incident({ assignments: ['x'] }) }, chosen)).toBe('close')
    const closed = incident({ status: 'closed', assignments: ['x'] })
    expect(step({ ...ended, ...closed }, { ...chosen, passed: ['send'] })).toBe('done')
  })

  it('console/V7 a dispatcher begins with an incident that waits; a supervisor looks at the shift', () => {
    const dispatcher: Partial<Seen> = { variant: 'dispatcher', made: { incident: 'i7' }, screen: 'dispatch' }
    expect(step({}, { ...dispatcher, asked: 'no' })).toBe('welcome')
    expect(step(incident(), dispatcher)).toBe('choose')
    expect(step(incident(), { ...dispatcher, chosen: 'i7' })).toBe('send')
    expect(step({}, { ...dispatcher, passed: ['send'] })).toBe('done')
    const supervisor: Partial<Seen> = { variant: 'supervisor', screen: 'dispatch' }
    const passing = (passed: StepId[]) => step({}, { ...supervisor, passed })
    expect(passing([])).toBe('figures')
    expect(passing(['figures'])).toBe('alarms')
    expect(passing(['figures', 'alarms'])).toBe('watch')
    expect(passing(['figures', 'alarms', 'watch'])).toBe('done')
  })

  it('console/V7 any incident that waits is as good to learn with as the one that was made', () => {
    const two = {
      ...incident(),
      'incident/i8': { ...incidentRow(8), id: 'i8', calls: [], assignments: [], status: 'pending' },
      'incident/i9': { ...incidentRow(9), id: 'i9', calls: [], assignments: [], status: 'active' },
    }
    const dispatcher: Partial<Seen> = { variant: 'dispatcher', made: { incident: 'i7' }, screen: 'dispatch' }
    expect(step(two, dispatcher)).toBe('choose')
    expect(step(two, { ...dispatcher, chosen: 'i9' })).toBe('choose')
    expect(step(two, { ...dispatcher, chosen: 'i8' })).toBe('send')
    expect(fieldIncident(seen(two, { ...dispatcher, chosen: 'i9' }))).toBe('i7')
    expect(fieldIncident(seen(two, { ...dispatcher, chosen: 'i8' }))).toBe('i8')
  })

  it('console/V7 the key that it shows walks towards the incident', () => {
    const rows = {
      'incident/i7': { ...incidentRow(7), id: 'i7', status: 'pending' },
      'incident/i9': { ...incidentRow(9), id: 'i9', status: 'active' },
    }
    const viewer = { roles: ['dispatcher'], services: [] }
    expect(keyToward('i7', seen(rows, { chosen: 'i9' }), viewer)).toBe('k')
    expect(keyToward('i9', seen(rows, { chosen: 'i7' }), viewer)).toBe('j')
    expect(keyToward('i7', seen(rows), viewer)).toBe('j')
  })

  it('console/V7 who leaves comes back to where things are; a city without calls says so', () => {
    expect(step({}, { asked: 'none' })).toBe('none')
    expect(step(mine, { passed: [] })).toBe('where')
    expect(step({ ...mine, ...incident({ personal: { location: { label: 'x' } } }) })).toBe('sendOff')
  })

  it('console/V7 a call that was joined to another incident goes on there', () => {
    const rows = {
      ...incident({ mergedInto: 'i8' }),
      'incident/i8': { ...incidentRow(8), id: 'i8', calls: [], status: 'pending', openedBy: 'person/luis' },
    }
    expect(incidentOfGuide(seen(rows))?.id).toBe('i8')
  })

  it('console/V7 each role has its own way, that ends with what is next', () => {
    expect(variantOf(['supervisor', 'callTaker'])).toBe('supervisor')
    expect(variantOf(['callTaker', 'dispatcher'])).toBe('callTaker')
    expect(variantOf(['dispatcher'])).toBe('dispatcher')
    expect(variantOf(['overseer', 'crew'])).toBeUndefined()
    for (const variant of ['callTaker', 'dispatcher', 'supervisor'] as const) {
      for (const dispatches of [true, false]) expect(pathOf({ variant, dispatches }).at(-1)).toBe('done')
    }
  })
})
