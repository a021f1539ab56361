import { assignmentMachine } from '../dispatch/assignment.ts'
import { type Care, hospitalMachine } from '../dispatch/destination/hospital.ts'
import { type Destination, recommendDestination } from '../dispatch/destination/recommend-destination.ts'
import { allPlans, planVersion, readinessNow } from '../dispatch/plans/in-use.ts'
import { type Asking, gatherInput, type Situation } from '../dispatch/recommendation/gather.ts'
import { noWay } from '../dispatch/recommendation/input.ts'
import type { Recommendation } from '../dispatch/recommendation/reason.ts'
import { recommend } from '../dispatch/recommendation/recommend.ts'
import { roadTimes } from '../dispatch/recommendation/road-times.ts'
import { type WouldGo, whatWouldGo } from '../dispatch/recommendation/what-would-go.ts'
import { withWays } from '../dispatch/recommendation/with-ways.ts'
import type { Lookup } from '../log/machine.ts'
import type { Landmark, Point } from '../places/layer.ts'
import { minuteOfWeek } from '../roads/metric/week-hours.ts'
import type { Roads } from '../roads/roads.ts'
import type { Positions } from '../units/positions.ts'
import { unitMachine } from '../units/unit.ts'
import type { Proposals } from './proposals.ts'
import { createUnitPlaces } from './unit-places.ts'

export interface RecommendingSettings {
  lookup: Lookup
  positions: Positions
  /** Undefined while there is no map. */
  roads(): Roads | undefined
  /** Districts and service areas in which a point lies, by id. */
  areasAt(point: Point): string[]
  hospitals(): Pick<Landmark, 'id' | 'name' | 'point'>[]
  /** RFC 3339. */
  now(): string
  timeZone: string
  proposals: Pick<Proposals, 'keep'>
}

/** Who should go, from what a centre knows at this moment. */
export interface Recommending {
  /** Who should go to an incident, under an id by which a dispatch says that it goes by it. */
  recommend(asking: Asking): Recommendation & { proposal: string }
  /** Where to take a patient from there. */
  destinations(from: Point, care?: Care): Destination[]
  /** What would go to an incident thought up, at some time of the week; the units are those of now. */
  try(asked: Omit<Asking, 'id' | 'sent'>, at: string): WouldGo
}

export function createRecommending(settings: RecommendingSettings): Recommending {
  const { lookup, positions, roads, areasAt, now, timeZone, proposals } = settings
  const places = createUnitPlaces(positions, roads)

  function situation(at: string): Situation {
    const map = roads()
    return {
      units: lookup.all(unitMachine).values(),
      assignmentOf: (id) => lookup.of(assignmentMachine, id),
      positionOf: (unit) => positions.of(unit),
      readiness: readinessNow(),
      plans: allPlans(),
      planVersion: planVersion(),
      metricVersion: map?.metricVersion() ?? 'none',
      minuteOfWeek: minuteOfWeek(at, timeZone),
      now: now(),
      travelSeconds: (from, to) => roadTimes(map, places.of(from), to),
    }
  }

  function wayOf(from: Point, to: Point) {
    const way = roads()?.route(from, to)
    return way && { distanceMetres: way.metres, line: [from, ...way.line, to].map(rounded) }
  }

  /** Plans are for areas of the map; what an incident said of its place when it was opened counts too. */
  function placed<A extends Omit<Asking, 'id' | 'sent'>>(asking: A): A {
    const { point, areas = [] } = asking
    return point ? { ...asking, areas: [...new Set([...areas, ...areasAt(point)])] } : asking
  }

  return {
    recommend(asking) {
      const input = gatherInput(situation(now()), [placed(asking)])
      const [recommendation] = recommend(input) as [Recommendation]
      const proposal = proposals.keep(input, recommendation)
      return { ...withWays(recommendation, input, wayOf), proposal }
    },
    destinations(from, care) {
      const hospitals = settings.hospitals().map(({ id, name, point }) => ({
        ...(lookup.of(hospitalMachine, id) ?? { id }),
        ...{ name, point },
      }))
      const seconds = roads()?.travelSecondsFrom(
        from,
        hospitals.map(({ point }) => point),
      )
      const travelMs = hospitals.map((_, at) => {
        const time = seconds?.[at] ?? Number.POSITIVE_INFINITY
        return Number.isFinite(time) ? Math.round(time * 1000) : noWay
      })
      const metricVersion = roads()?.metricVersion() ?? 'none'
      return recommendDestination({ at: now(), metricVersion, ...(care && { care }), hospitals, travelMs })
    },
    try: (asked, at) => whatWouldGo(situation(at), placed(asked), wayOf),
  }
}

/** Five decimals are a metre: more is only more to send. */
function rounded([lon, lat]: Point): Point {
  return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5]
}
