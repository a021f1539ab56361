import { type ServiceCode, serviceCodes } from '../../incidents/services.ts'
import type { IncidentType } from '../../incidents/types.ts'
import type { City } from '../city/city.ts'
import { type Random, random } from '../random.ts'
import { followUp, idleCall, witness } from './callers.ts'
import { type Demand, idleKinds } from './data.ts'
import type { Emergency, Happening } from './happening.ts'
import { type Sites, sitesOf } from './sites.ts'

/** A city with what may happen in it, made once and asked for many days. */
export interface World {
  seed: number
  population: number
  types: IncidentType[]
  demand: Demand
  sites: Sites
}

/** `population` scales the volume; by default the residents that the city's addresses hold. */
export function worldOf(
  city: Pick<City, 'seed' | 'layers'>,
  types: IncidentType[],
  demand: Demand,
  population?: number,
): World {
  const residents = city.layers.addresses.length * demand.assumed.residentsPerAddress
  return { seed: city.seed, population: population ?? residents, types, demand, sites: sitesOf(city.layers) }
}

/**
 * Everything that happens on a day of a city, in order of time. The same world, seed and day give the same day,
 * event for event; volumes and shares of services are the published ones scaled by population, the rest is assumed.
 */
export function dayOf(world: World, seed: number, day: number): Happening[] {
  const chance = random(`day/${world.seed}/${seed}/${day}`)
  const { published } = world.demand
  const scale = world.population / published.population.national
  const incidents = drawCount(chance.branch('incidents'), published.incidents.perDay * scale)
  const happenings: Happening[] = []
  for (let at = 0; at < incidents; at++) {
    happenings.push(emergencyHappening(chance.branch(`incident/${at}`), world, `d${day}-${at + 1}`))
  }
  const calls = published.calls.perDay * scale
  const wanted = Math.round(calls * (1 - published.calls.noEmergencyShare))
  addFollowUps(chance.branch('followUps'), happenings, wanted)
  const idle = drawCount(chance.branch('idle'), calls * published.calls.noEmergencyShare)
  for (let at = 0; at < idle; at++) {
    happenings.push(idleHappening(chance.branch(`idle/${at}`), world, `d${day}-${incidents + at + 1}`))
  }
  return happenings.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** How many of something that comes about `mean` times a day. */
function drawCount(chance: Random, mean: number): number {
  return Math.max(0, Math.round(chance.around(mean, Math.sqrt(mean))))
}

function secondOfDay(chance: Random, hours: readonly number[]): number {
  const hour = chance.weighted([...hours.keys()], (at) => hours[at] ?? 0)
  return hour * 3600 + Math.floor(chance.between(0, 3600))
}

function emergencyHappening(chance: Random, world: World, id: string): Happening {
  const { published, assumed, habits } = world.demand
  const service = chance.weighted(
    serviceCodes,
    (code: ServiceCode) => published.incidents.byService[code] ?? 0,
  )
  const own = world.types.filter(({ owner, code }) => owner === service && habits[code])
  const type = chance.weighted(own, ({ code }) => habits[code]?.weight ?? 0)
  const habit = habits[type.code]
  if (!habit) throw new Error(`${type.code} has no entry in the demand's types`)
  const emergency: Emergency = {
    type: type.code,
    service,
    site: world.sites.pick(chance.branch('site'), chance.pick(habit.where)),
    truth: truthOf(chance.branch('truth'), type),
    nothingFound: chance.chance(assumed.nothingFoundShare),
    workSeconds: Math.round(habit.minutes * 60 * chance.between(0.55, 1.6)),
    patients: patientsOf(chance.branch('patients'), habit.patients ?? 0),
  }
  const callers = 1 + extraCallers(chance.branch('callers'), habit.callers - 1)
  const calls = Array.from({ length: callers }, (_, at) => {
    const after = at === 0 ? 0 : Math.round(chance.waiting(110))
    return witness(chance.branch(`call/${at}`), `${id}-c${at + 1}`, emergency, type, habit, assumed, after)
  })
  return { id, at: secondOfDay(chance, assumed.hours[habit.hours]), emergency, calls }
}

/** What is the matter: the milder options are the likelier ones. */
function truthOf(chance: Random, type: IncidentType): Record<string, string> {
  return Object.fromEntries(
    type.questions.map(({ id, options }) => {
      const known = options.filter((option) => option.id !== 'unknown')
      const option = chance.weighted(known, ({ raisesTo }) => (raisesTo === undefined ? 1 : 0.4))
      return [id, option.id]
    }),
  )
}

function patientsOf(chance: Random, mean: number): number {
  const whole = Math.floor(mean)
  return whole + (chance.chance(mean - whole) ? 1 : 0)
}

/** Geometric: most have none, a few have many. */
function extraCallers(chance: Random, mean: number): number {
  let extra = 0
  while (extra < 30 && chance.chance(mean / (1 + mean))) extra++
  return extra
}

/** People call again until there are as many emergency calls as were published. */
function addFollowUps(chance: Random, happenings: Happening[], wanted: number): void {
  let calls = happenings.reduce((sum, happening) => sum + happening.calls.length, 0)
  while (calls < wanted && happenings.length > 0) {
    const { id, calls: own, emergency } = chance.pick(happenings)
    const [first] = own
    if (!first || !emergency) continue
    const after = Math.round(first.afterSeconds + 240 + chance.waiting(420))
    own.push(followUp(chance, `${id}-c${own.length + 1}`, first, after, emergency.site))
    calls++
  }
}

function idleHappening(chance: Random, world: World, id: string): Happening {
  const site = world.sites.pick(
    chance.branch('site'),
    chance.pick(['home', 'street', 'school', 'market'] as const),
  )
  const call = idleCall(chance.branch('call'), `${id}-c1`, world.demand, [...idleKinds], site)
  return { id, at: secondOfDay(chance, world.demand.assumed.hours.idle), calls: [call] }
}
