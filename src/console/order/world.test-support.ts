import type { Incident } from '../live/records.ts'
import { applyChanges, noRows } from '../live/rows.ts'
import type { World } from './world.ts'

export const at = '2026-11-24T19:00:00.000Z'

export function unitRow(id: string, fields: object = {}) {
  return {
    id,
    callSign: id,
    service: 'GS',
    primary: 'available',
    since: at,
    by: 'person/ana',
    stacked: [],
    sharesCrewWith: [],
    crewTakers: [],
    ...fields,
  }
}

export function incidentRow(number: number, fields: object = {}) {
  return {
    id: `i${number}`,
    number,
    day: '2026-11-24',
    status: 'pending',
    type: 'TM-104',
    priority: 1,
    openedAt: at,
    owner: 'TM',
    agencies: { TM: { service: 'TM', state: 'accepted', since: at } },
    units: {},
    calls: [],
    linked: [],
    merged: [],
    ...fields,
  } as unknown as Incident
}

/** A desk that sees these rows, at seven in the evening UTC. */
export function worldOf(rows: Record<string, object>, more: Partial<World> = {}): World {
  let ids = 0
  const changes = Object.entries(rows).map(([stream, row]) => ({ stream, version: 1, row }))
  return {
    rows: applyChanges(noRows(), changes as never),
    me: { id: 'ana', roles: ['supervisor'], services: ['GS'] },
    types: [],
    language: 'es',
    now: Date.parse(at),
    timeZone: 'America/Guayaquil',
    proposal: [],
    newId: () => `new-${++ids}`,
    ...more,
  }
}
