import { loadPlans, loadReadiness } from '../../dispatch/plans/plans-file.ts'
import { planned } from '../../dispatch/recommendation/gather.ts'
import { type IncidentType, priorityAfter, setTypes } from '../../incidents/types.ts'
import { loadTypes } from '../../incidents/types-file.ts'
import type { Point } from '../../places/layer.ts'
import { networkOfStreets } from '../../roads/network/of-streets.ts'
import { makeCity } from '../city/city.ts'
import { loadDemand } from '../demand/data-file.ts'
import { dayOf, worldOf } from '../demand/day.ts'
import type { Emergency } from '../demand/happening.ts'
import type { Base } from './layout.ts'
import type { Call, ModelUnit, Need, Site } from './model.ts'
import { streetBase } from './street-base.ts'
import { streetRoads } from './street-roads.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const seed = 1
/** Days drawn from the city's generator; replications draw from these. */
const days = 3
/** From the call until a unit moves: the call is taken, the crew turns out. Assumed. */
const delayMs = 150_000
/** At the hospital. Assumed. */
const handoverMs = 15 * minuteMs
/** Whose units may wait at other stations than their own. */
const movingService = 'GS'

/**
 * The training city with all its services, under its own generator of days. Of vehicles that share a crew the first
 * is simulated: the others have nobody to drive them while it is out.
 */
export async function trainingCityBase(): Promise<Base> {
  const city = makeCity(seed)
  setTypes(loadTypes())
  const [plans, readiness] = [loadPlans(), loadReadiness()]
  const types = new Map(loadTypes().map((type) => [type.code, type]))
  const world = worldOf(city, [...types.values()], loadDemand())
  const roads = await streetRoads(
    networkOfStreets(city.layers.streets, city.layers.name),
    city.layers.streets,
  )
  const kindNames = [
    ...new Set(
      city.roster.flatMap(({ service, capabilities }) => capabilities.map((one) => `${service} ${one}`)),
    ),
  ].sort()
  const kindOf = (service: string, capability: string) => kindNames.indexOf(`${service} ${capability}`)
  const stations = sites(city.layers.landmarks.filter(({ kind }) => kind === 'station'))
  const taken = new Set<string>()
  const units = city.roster.flatMap(
    ({ id, service, capabilities, station, sharesCrewWith = [] }): ModelUnit[] => {
      if (taken.has(id)) return []
      for (const other of sharesCrewWith) taken.add(other)
      const fills = capabilities.reduce((bits, one) => bits | (1 << kindOf(service, one)), 0)
      return [{ name: id, station: stations.findIndex(({ name }) => name === station), fills }]
    },
  )
  return streetBase({
    name: 'training-city',
    roads,
    hospitals: sites(city.layers.landmarks.filter(({ kind }) => kind === 'hospital')),
    layout: {
      stations,
      units,
      kinds: kindNames.map((name) => ({ name, moves: name.startsWith(`${movingService} `) })),
      closed: [],
      callFactor: 1,
      plans: {},
    },
    calls: Array.from({ length: days }, (_, day) => dayOf(world, seed, day).map((one) => ({ ...one, day })))
      .flat()
      .flatMap(({ at, day, emergency }) =>
        emergency ? callOf(emergency, day * 24 * hourMs + at * 1000) : [],
      ),
    jitterMs: hourMs / 2,
    settings: {
      horizonMs: days * 24 * hourMs,
      warmUpMs: 6 * hourMs,
      lateMs: 8 * minuteMs,
      usualDelayMs: delayMs,
      reportedLaterMs: 0,
      topPriority: 1,
      keepsLastSeconds: readiness.keepsLast,
      modeOfPriority: ['sirens', 'sirens', 'normal'],
    },
  })

  function callOf(emergency: Emergency, atMs: number): (Omit<Call, 'spot'> & { point: Point })[] {
    const type = types.get(emergency.type) as IncidentType
    const priority = priorityAfter(type, emergency.truth)
    const asking = { type: type.code, priority, point: emergency.site.point, answers: emergency.truth }
    const minuteOfWeek = Math.floor(atMs / minuteMs)
    const needs = planned({ plans, readiness, minuteOfWeek }, asking).posts.flatMap(
      ({ service, capability }): Need[] => {
        const kind = kindOf(service, capability)
        if (kind === -1) return []
        const brings = service === movingService && emergency.patients > 0
        const onSceneMs = emergency.workSeconds * 1000
        return [{ kinds: 1 << kind, delayMs, onSceneMs, ...(brings && { handoverMs }) }]
      },
    )
    if (needs.length === 0) return []
    return [{ atMs, point: emergency.site.point, type: type.code, priority, needs }]
  }
}

function sites(landmarks: readonly Site[]): Site[] {
  return landmarks.map(({ name, point }) => ({ name, point }))
}
