import { dayOf, type World } from './day.ts'
import type { Happening } from './happening.ts'
import { metresBetween } from './sites.ts'

/** A place where help starts from, and for which service. */
export interface Base {
  service: string
  point: readonly [number, number]
}

/** Days that never come: what is practised is not also lived. */
const practiceDay = 90_000
const daysToLookAt = 3
/** A city whose few people never call would have nothing to practise with. */
const leastPopulation = 250_000

/**
 * A calm call to begin with: one grown-up who speaks, says where, stays on the line, and is close to help, so that
 * the whole of it fits into five minutes. Asked again with the next `turn` it gives another. `services`: those one
 * of which must answer for it, so that whoever dispatches for it has a unit to send; any where none is said.
 */
export function firstCall(
  world: World,
  turn: number,
  bases: readonly Base[],
  services: readonly string[] = [],
): Happening | undefined {
  const populous = { ...world, population: Math.max(leastPopulation, world.population) }
  const days = Array.from({ length: daysToLookAt }, (_, day) =>
    dayOf(populous, world.seed, practiceDay + day),
  )
  const calm = days
    .flat()
    .filter((happening) => isCalm(happening, world, services))
    .map((happening) => ({ happening, metres: metresToHelp(happening, bases) }))
    .filter(({ metres }) => Number.isFinite(metres))
    .sort((a, b) => a.metres - b.metres)
  const found = calm[turn % Math.max(1, Math.min(calm.length, 12))]?.happening
  const [call] = found?.calls ?? []
  if (!found || !call) return undefined
  const { patienceSeconds, cutOffSeconds, ...patient } = call
  const id = `first-${turn}`
  return { ...found, id, calls: [{ ...patient, id: `${id}-c1`, afterSeconds: 0, patienceSeconds: 900 }] }
}

/** Not the worst, and nothing about the call that needs more than the four questions. */
function isCalm({ emergency, calls }: Happening, world: World, services: readonly string[]): boolean {
  const [call] = calls
  const type = world.types.find(({ code }) => code === emergency?.type)
  if (!emergency || !call?.where || !type || type.priority < 2 || type.priority > 3) return false
  if (call.signals.length > 0 || call.child || call.says.length === 0 || emergency.nothingFound) return false
  return services.length === 0 || services.includes(emergency.service)
}

function metresToHelp({ emergency }: Happening, bases: readonly Base[]): number {
  if (!emergency) return Number.POSITIVE_INFINITY
  const [x, y] = emergency.site.point
  const own = bases.filter(({ service }) => service === emergency.service)
  return Math.min(...own.map(({ point }) => metresBetween([x, y], [point[0], point[1]])))
}
