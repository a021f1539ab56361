import type { Unit } from '../../units/unit.ts'
import type { Assignment } from '../assignment.ts'
import { loadReadiness } from '../plans/plans-file.ts'
import { postsOf } from '../plans/posts.ts'
import type { Readiness } from '../plans/readiness.ts'
import { considerUnits } from './consider.ts'
import { type ConsideredIncident, noWay, type RecommendationInput } from './input.ts'
import type { Reason } from './reason.ts'

export const now = '2026-11-24T19:41:48.000Z'
export const als = 'advancedLifeSupport'
export const bls = 'basicLifeSupport'

/** Nobody needs time to start, and nothing may go instead: what a test does not speak of does not count. */
export const plain: Readiness = {
  ...loadReadiness(),
  ...{ turnout: [], rollingSeconds: 0, alternatives: [], agreements: [], crews: [] },
}

export function unit(id: string, capabilities: string[], more: Partial<Unit> = {}): Unit {
  const base = {
    service: 'GS',
    kind: 'ambulance',
    callSign: id,
    sharesCrewWith: [],
    primary: 'available',
  } as const
  const empty = {
    since: now,
    by: 'person/ana',
    stacked: [],
    crewTakers: [],
    home: [-79, -2.9] as [number, number],
  }
  return { ...{ id, ...base, capabilities, ...empty }, ...more } as Unit
}

export interface Need {
  capability: string
  service: string
  count?: number
}

export const need = (capability: string, count = 1): Need => ({ capability, service: 'GS', count })
export const codes = (reasons: readonly Reason[] = []) => reasons.map(({ code }) => code)

export const atWork: Assignment = {
  ...{ id: 'a', incident: 'other', unit: 'A1', service: 'GS', state: 'current' as const },
  ...{ milestones: { assigned: now, onScene: now }, corrections: [], oddities: [] },
}

export interface Asked {
  needs?: readonly Need[]
  units: readonly Unit[]
  /** The map drawn as minutes by road from each unit to the incident. */
  minutes: Record<string, number>
  incident?: Partial<ConsideredIncident>
  readiness?: Partial<Readiness>
  assignment?: Assignment
  positions?: Record<string, { point: [number, number]; at: string }>
}

/** What one incident of priority 1 is computed from. */
export function asked({
  needs = [],
  units,
  minutes,
  incident,
  assignment = atWork,
  ...more
}: Asked): RecommendationInput {
  const readiness = { ...plain, ...more.readiness }
  const considered = considerUnits({
    units,
    readiness,
    assignmentOf: (id) => (id === assignment.id ? assignment : undefined),
    positionOf: (id) => more.positions?.[id],
    minuteOfWeek: 0,
    now,
  })
  const posts = postsOf({ id: 'p', types: ['GS-101'], slots: needs as never }, readiness)
  return {
    ...{ at: now, metricVersion: 'm', planVersion: 'p', units: considered },
    incidents: [{ id: 'i', priority: 1, point: [-79.001, -2.9], posts, sent: [], ...incident }],
    travelMs: [considered.map(({ id }) => (id in minutes ? (minutes[id] as number) * 60_000 : noWay))],
    keepsLastSeconds: readiness.keepsLast,
    restBrokenBy: readiness.rest.brokenBy,
    agreements: readiness.agreements,
  }
}
