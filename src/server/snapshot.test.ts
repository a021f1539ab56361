import { describe, expect, it } from 'vitest'
import type { AnyState } from '../access/redact.ts'
import type { Log } from '../log/log.ts'
import type { Actor, Machine } from '../log/machine.ts'
import { createAudiences } from './audience.ts'
import { type SnapshotSource, snapshotText } from './snapshot.ts'
import { rowKinds } from './wire.ts'

const machines = new Map(rowKinds.map((kind) => [kind as string, { kind } as Machine<never>]))
const me = { id: 'ana', name: 'Ana', roles: [], services: [], language: 'es' as const }
const callTaker: Actor = { name: 'person/ana', roles: ['callTaker'], services: [] }
const overseer: Actor = { name: 'person/ve', roles: ['overseer'], services: [] }

const incident = (n: number) => ({
  id: `i${n}`,
  number: n,
  status: 'active',
  type: 'TM-104',
  priority: 2,
  agencies: { TM: { service: 'TM', state: 'working' } },
  units: {},
  personal: {
    location: { point: [-78.4, -2.3], source: 'operator', label: `Bolívar ${n}` },
    earlierLocations: [],
    words: [{ at: '2026-11-24T19:00:00.000Z', by: 'person/ana', text: 'choque de dos carros, hay heridos' }],
    remarks: [],
    answers: {},
  },
})
const unit = (n: number) => ({ id: `u${n}`, service: 'GS', kind: 'ambulance', primary: 'available' })

function sourceOf(rows: Partial<Record<string, Map<string, AnyState>>>): SnapshotSource & { reads: number } {
  const source = {
    reads: 0,
    machines,
    centre: { id: 'c', name: 'Centro', training: true, timeZone: 'UTC' },
    now: () => '2026-11-24T19:00:00.000Z',
    positions: () => [{ unit: 'u1' }],
    log: {
      head: () => ({ centre: 'c', incarnation: 3, seq: 42, hash: '' }),
      versionOf: () => 7,
      lookup: { all: (machine: Machine<unknown>) => rows[machine.kind] ?? new Map() },
    } as unknown as Log,
  }
  return source
}
const keyed = (rows: AnyState[]) => new Map(rows.map((row) => [row.id, row]))

describe('the first screen', () => {
  const rows = {
    incident: keyed(Array.from({ length: 5000 }, (_, n) => incident(n))),
    unit: keyed(Array.from({ length: 2000 }, (_, n) => unit(n))),
  }

  it('centre/N4 holds 5,000 incidents and 2,000 units, each with the version to send back', () => {
    const text = snapshotText(sourceOf(rows), createAudiences().of(callTaker), me, true)
    const snapshot = JSON.parse(text)
    expect(snapshot).toMatchObject({ seq: 42, record: 'c/3', me: { id: 'ana' }, positions: [{ unit: 'u1' }] })
    expect(snapshot.rows.incident).toHaveLength(5000)
    expect(snapshot.rows.unit).toHaveLength(2000)
    expect(snapshot.rows.incident[17]).toEqual({ version: 7, ...incident(17) })
    expect(Object.keys(snapshot.rows)).toEqual([...rowKinds])
  })

  it('centre/N4 a row that has not changed is written out once for all who are shown the same', () => {
    const audiences = createAudiences()
    let written = 0
    const counted = { ...incident(1), toJSON: () => ({ ...incident(1), written: ++written }) }
    const source = sourceOf({ incident: keyed([counted as unknown as AnyState]) })
    for (let n = 0; n < 5; n++)
      snapshotText(source, audiences.of({ ...callTaker, name: `person/p${n}` }), me, false)
    expect(written).toBe(1)
    expect(audiences.count()).toBe(1)
  })

  it('centre/A1 each audience gets its own: what one may see never reaches the other by the cache', () => {
    const audiences = createAudiences()
    const source = sourceOf({ incident: keyed([incident(1)]) })
    const full = snapshotText(source, audiences.of(callTaker), me, true)
    const open = snapshotText(source, audiences.of(overseer), me, false)
    expect(full).toContain('hay heridos')
    expect(open).not.toContain('hay heridos')
    expect(open).not.toContain('Bolívar')
    expect(JSON.parse(open).positions).toEqual([])
    expect(snapshotText(source, audiences.of(callTaker), me, true)).toBe(full)
  })

  it('centre/U1 the same state under a new version is written anew', () => {
    const audience = createAudiences().of(callTaker)
    const state = incident(1)
    expect(JSON.parse(audience.rowText('incident', state, 1) as string).version).toBe(1)
    expect(JSON.parse(audience.rowText('incident', state, 2) as string).version).toBe(2)
  })
})
