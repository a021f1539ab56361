import { distanceMetres } from '../../places/geometry.ts'
import type { Point } from '../../places/layer.ts'
import type { Call, Model, ModelUnit, Site, UnitKind } from './model.ts'
import type { Change, Scenario } from './scenario.ts'

/** What a scenario may change, before any road is asked: stations, units, closures, how many calls. */
export interface Layout {
  stations: Site[]
  units: ModelUnit[]
  kinds: UnitKind[]
  /** Nobody drives where a road crosses one of these lines. */
  closed: [Point, Point][]
  callFactor: number
  /** By type of call: places in `kinds`, one a unit. */
  plans: Record<string, number[]>
}

/** A base that was read: its layout as it stands, and how a model is made of it or of a changed one. */
export interface Base {
  name: string
  layout: Layout
  build(layout: Layout): Promise<Model>
}

/** A change that names what is not there, or leaves nothing to work with. */
export interface ChangeRefused {
  refused:
    | 'unknownStation'
    | 'unknownUnit'
    | 'unknownKind'
    | 'nameTaken'
    | 'noStationLeft'
    | 'noUnitLeft'
    | 'noFactor'
  change: Change
}

/** Lays the changes over a layout, in their order, or says which one cannot be. The given layout stays as it is. */
export function applyChanges(layout: Layout, changes: Scenario['changes']): Layout | ChangeRefused {
  let now = layout
  for (const change of changes) {
    const next = applied(now, change)
    if (typeof next === 'string') return { refused: next, change }
    now = next
  }
  return now
}

function applied(layout: Layout, change: Change): Layout | ChangeRefused['refused'] {
  const { stations, units } = layout
  const stationAt = (name: string) => stations.findIndex((one) => one.name === name)
  const unitAt = (name: string) => units.findIndex((one) => one.name === name)
  switch (change.kind) {
    case 'addStation':
      if (stationAt(change.station) !== -1) return 'nameTaken'
      return { ...layout, stations: [...stations, { name: change.station, point: change.at }] }
    case 'moveStation': {
      const at = stationAt(change.station)
      if (at === -1) return 'unknownStation'
      return { ...layout, stations: stations.with(at, { name: change.station, point: change.at }) }
    }
    case 'removeStation':
      return withoutStation(layout, stationAt(change.station))
    case 'addUnit': {
      const like = units[unitAt(change.like)]
      const station = stationAt(change.station)
      if (unitAt(change.unit) !== -1) return 'nameTaken'
      if (!like) return 'unknownUnit'
      if (station === -1) return 'unknownStation'
      return { ...layout, units: [...units, { ...like, name: change.unit, station }] }
    }
    case 'moveUnit': {
      const [at, station] = [unitAt(change.unit), stationAt(change.station)]
      if (at === -1) return 'unknownUnit'
      if (station === -1) return 'unknownStation'
      return { ...layout, units: units.with(at, { ...(units[at] as ModelUnit), station }) }
    }
    case 'removeUnit': {
      const at = unitAt(change.unit)
      if (at === -1) return 'unknownUnit'
      if (units.length === 1) return 'noUnitLeft'
      return { ...layout, units: units.toSpliced(at, 1) }
    }
    case 'changePlan': {
      const needs = change.needs.map((name) => layout.kinds.findIndex((kind) => kind.name === name))
      if (needs.includes(-1) || needs.length === 0) return 'unknownKind'
      return { ...layout, plans: { ...layout.plans, [change.type]: needs } }
    }
    case 'closeRoads':
      return { ...layout, closed: [...layout.closed, change.across] }
    case 'scaleCalls':
      if (!(change.factor > 0 && change.factor <= 20)) return 'noFactor'
      return { ...layout, callFactor: layout.callFactor * change.factor }
  }
}

function withoutStation(layout: Layout, at: number): Layout | ChangeRefused['refused'] {
  const gone = layout.stations[at]
  if (!gone) return 'unknownStation'
  const stations = layout.stations.toSpliced(at, 1)
  if (stations.length === 0) return 'noStationLeft'
  const metres = stations.map(({ point }) => distanceMetres(point, gone.point))
  const nearest = metres.indexOf(Math.min(...metres))
  const moved = (station: number) => (station === at ? nearest : station > at ? station - 1 : station)
  const units = layout.units.map((unit) => ({ ...unit, station: moved(unit.station) }))
  return { ...layout, stations, units }
}

/** Calls under a layout's plans: a type that has one gets its units, timed as the call's own needs in turn. */
export function planned(calls: readonly Call[], { plans }: Pick<Layout, 'plans'>): Call[] {
  return calls.map((call) => {
    const plan = call.type === undefined ? undefined : plans[call.type]
    if (!plan || call.needs.length === 0) return call
    const needs = plan.map((kind, i) => {
      const own = call.needs.find(({ kinds }) => (kinds & (1 << kind)) !== 0)
      return { ...(own ?? (call.needs[i % call.needs.length] as Call['needs'][number])), kinds: 1 << kind }
    })
    return { ...call, needs }
  })
}

/** Whether two stretches of straight line meet, touching ends included. */
export function crosses([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  const side = (p: Point, q: Point, r: Point) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0 && !areParallel(a, b, c, d)
}

function areParallel(a: Point, b: Point, c: Point, d: Point): boolean {
  return (b[0] - a[0]) * (d[1] - c[1]) === (b[1] - a[1]) * (d[0] - c[0])
}
