import { describe, expect, it } from 'vitest'
import type { Assignment, Call, Incident, Operator } from '../live/records.ts'
import type { Worker } from './persons.ts'
import { postsOf, presence } from './staffing.ts'

const operator = (id: string, fields: Partial<Operator> = {}): [string, Operator] => [
  id,
  { id, state: 'ready', since: 'x', held: [], mainInARow: 0, ...fields },
]
const worker = (id: string, fields: Partial<Worker> = {}): [string, Worker] => [
  id,
  { id, state: 'enabled', roles: ['callTaker'], services: [], sessions: [], ...fields },
]
const call = { id: 'c1', state: 'answered', operator: 'ana' } as Call
const incident = { id: 'i1', number: 352, owner: 'GS', status: 'active' } as Incident
const rows = {
  operator: new Map([
    operator('ana', { state: 'onCall', call: 'c1' }),
    operator('eva', { state: 'notReady', reason: 'almuerzo' }),
    operator('ido', { state: 'signedOut' }),
  ]),
  call: new Map([['c1', call]]),
  incident: new Map([['i1', incident]]),
  assignment: new Map([['a1', { id: 'a1', state: 'current', service: 'GS' } as Assignment]]),
}
const workers = new Map([
  worker('ana', { personal: { name: 'Ana' } }),
  worker('d.gs', { roles: ['dispatcher'], services: ['GS'], sessions: ['s'] }),
  worker('d.si', { roles: ['dispatcher'], services: ['SI'] }),
])
const posts = postsOf(rows, workers, () => incident)

describe('who is at work', () => {
  it('console/V3 whoever answers calls, with the call and incident before them; whoever left is not', () => {
    expect(posts.map(({ id }) => id)).toEqual(['ana', 'eva', 'd.gs'])
    expect(posts[0]).toMatchObject({ name: 'Ana', task: 'callTaker', call, incident })
    expect(presence(posts)).toEqual({ present: 2, paused: 1 })
  })

  it('console/V3 whoever dispatches, while signed in, with what their services answer for', () => {
    expect(posts[2]).toMatchObject({ task: 'dispatcher', load: { incidents: 1, units: 1 } })
    expect(posts[2]?.operator).toBeUndefined()
  })

  it('console/V3 the order is by task and name: a change of state moves no row', () => {
    const changed = { ...rows, operator: new Map([...rows.operator, operator('eva', { state: 'ready' })]) }
    expect(postsOf(changed, workers, () => incident).map(({ id }) => id)).toEqual(['ana', 'eva', 'd.gs'])
  })
})

describe('who stands in', () => {
  it('console/V3 carries the work of the services they stand in for', () => {
    const standing = new Map([
      worker('d.si', { roles: ['dispatcher'], services: ['SI'], standsIn: ['GS'], sessions: ['s'] }),
    ])
    const post = postsOf(rows, standing, () => undefined).find(({ id }) => id === 'd.si')
    expect(post).toMatchObject({ services: ['SI', 'GS'], load: { incidents: 1, units: 1 } })
  })
})
