import type { Point } from '../incidents/location.ts'
import { type DomainEvent, idOf } from '../log/event.ts'
import type { Machine } from '../log/machine.ts'

export type PrimaryState = 'available' | 'conditional' | 'notAvailable'

/**
 * A vehicle with its crew. It stores its primary state and which assignments it holds; what it is doing
 * (en route, on scene...) is folded from the current one by `statusOf`, never stored here.
 */
export interface Unit {
  id: string
  service: string
  kind: string
  capabilities: string[]
  station?: string
  callSign: string
  crewSize?: number
  /** Other vehicles that the same crew drives. */
  sharesCrewWith: string[]
  home?: Point
  shiftEndsAt?: string
  /** The crew rests until then: only what is urgent breaks it. */
  restUntil?: string
  primary: PrimaryState
  reason?: string
  since: string
  by: string
  /** When it last came free of an assignment. */
  freeSince?: string
  current?: string
  /** Assignments that wait, first to be done first. */
  stacked: string[]
  /** Which vehicle the shared crew is out with; absent when the crew is free. */
  crewTakenBy?: string
  /** All vehicles that hold the crew: with a chain of shared crews there can be two. */
  crewTakers: string[]
  emergency?: { at: string; by: string; alarm: string; repeats: number }
  /** It left the centre: on no board, never proposed, until it is restored. */
  withdrawn?: { at: string; by: string; reason: string }
  /** The alarm raised because the primary state lasts too long. */
  overdue?: { alarm: string }
}

const described = [
  'service',
  'kind',
  'capabilities',
  'station',
  'callSign',
  'crewSize',
  'sharesCrewWith',
  'home',
  'shiftEndsAt',
  'restUntil',
] as const

/** What a registration or a change says of a unit. */
export type UnitDescription = Pick<Unit, (typeof described)[number]>

type Step = (unit: Unit, event: DomainEvent) => Unit

const steps: Record<string, Step> = {
  unitChanged: (unit, { body }) => withoutFields({ ...unit, ...descriptionIn(body) }, body.removed),
  unitWithdrawn: (unit, { body, time, by }) => ({
    ...unit,
    withdrawn: { at: time, by, reason: String(body.reason) },
  }),
  unitRestored: ({ withdrawn: _, reason: __, ...unit }, { time, by }) => ({
    ...unit,
    primary: 'available',
    since: time,
    by,
  }),
  crewLinked: (unit, { body }) => ({
    ...unit,
    sharesCrewWith: [...unit.sharesCrewWith, body.unit as string],
  }),
  crewUnlinked: (unit, { body }) => ({
    ...unit,
    sharesCrewWith: without(unit.sharesCrewWith, body.unit as string),
  }),
  unitStateSet({ reason: _, overdue: __, ...unit }, { body, time, by }) {
    return {
      ...unit,
      primary: body.state as PrimaryState,
      ...(body.reason !== undefined && { reason: body.reason as string }),
      since: time,
      by,
    }
  },
  unitStateOverdueNoted: (unit, { body }) => ({ ...unit, overdue: { alarm: body.alarm as string } }),
  unitCommitted: (unit, { body }) => ({
    ...unit,
    current: body.assignment as string,
    stacked: without(unit.stacked, body.assignment as string),
  }),
  unitStacked: (unit, { body }) => ({ ...unit, stacked: [...unit.stacked, body.assignment as string] }),
  unitUnstacked: (unit, { body }) => ({ ...unit, stacked: without(unit.stacked, body.assignment as string) }),
  unitReleased: ({ current: _, ...unit }, { time }) => ({ ...unit, freeSince: time }),
  crewTaken: (unit, { body }) => withTakers(unit, [...unit.crewTakers, body.by as string]),
  crewFreed: (unit, { body }) => withTakers(unit, without(unit.crewTakers, body.by as string)),
  crewEmergencyRaised: (unit, { body, time, by }) => ({
    ...unit,
    emergency: { at: time, by, alarm: body.alarm as string, repeats: 0 },
  }),
  crewEmergencyRepeated: (unit) =>
    unit.emergency
      ? { ...unit, emergency: { ...unit.emergency, repeats: unit.emergency.repeats + 1 } }
      : unit,
  crewEmergencyEnded: ({ emergency: _, ...unit }) => unit,
}

function withoutFields(unit: Unit, removed: DomainEvent['body'][string]): Unit {
  const gone = Array.isArray(removed) ? removed : []
  if (gone.length === 0) return unit
  return Object.fromEntries(
    Object.entries(unit).filter(([field]) => !gone.includes(field)),
  ) as unknown as Unit
}

function without(list: string[], item: string): string[] {
  return list.filter((one) => one !== item)
}

function withTakers({ crewTakenBy: _, ...unit }: Unit, crewTakers: string[]): Unit {
  const [first] = crewTakers
  return { ...unit, crewTakers, ...(first !== undefined && { crewTakenBy: first }) }
}

function descriptionIn(body: DomainEvent['body']): Partial<UnitDescription> {
  const known = described.filter((field) => body[field] !== undefined)
  return Object.fromEntries(known.map((field) => [field, body[field]]))
}

function registered(event: DomainEvent): Unit {
  const description = descriptionIn(event.body) as UnitDescription
  return {
    ...description,
    sharesCrewWith: description.sharesCrewWith ?? [],
    id: idOf(event.stream),
    primary: 'available',
    since: event.time,
    by: event.by,
    stacked: [],
    crewTakers: [],
  }
}

export const unitMachine: Machine<Unit> = {
  kind: 'unit',
  evolve(unit, event) {
    if (event.type === 'unitRegistered') return registered(event)
    const step = steps[event.type]
    return unit && step ? step(unit, event) : (unit as Unit)
  },
  isLive: (unit) => unit.withdrawn === undefined,
}
