import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadReadiness } from '../src/dispatch/plans/plans-file.ts'
import type { Asking, Situation } from '../src/dispatch/recommendation/gather.ts'
import { roadTimes } from '../src/dispatch/recommendation/road-times.ts'
import type { Point } from '../src/places/layer.ts'
import { importNetwork } from '../src/roads/network/import-file.ts'
import { preparerHere } from '../src/roads/preparing/preparer.ts'
import { openRoads, type Roads } from '../src/roads/roads.ts'
import { random } from '../src/simulator/random.ts'
import type { Unit } from '../src/units/unit.ts'

const now = '2026-11-24T19:41:48.000Z'
const kinds: [string, string, string[]][] = [
  ['SI', 'fireEngine', ['fireAttack']],
  ['SI', 'ladderTruck', ['ladder', 'fireAttack']],
  ['SI', 'rescueTruck', ['extrication', 'heavyRescue']],
  ['SI', 'fireCommand', ['command']],
  ['GS', 'ambulanceAdvanced', ['advancedLifeSupport', 'basicLifeSupport', 'patientTransport']],
  ['GS', 'ambulanceBasic', ['basicLifeSupport', 'patientTransport']],
  ['SC', 'patrolCar', ['patrol']],
]

/** Fifty posts of six kinds; five of them where incidents are ordinary. */
const major = [
  { capability: 'fireAttack', service: 'SI', count: 12 },
  { capability: 'ladder', service: 'SI', count: 4 },
  { capability: 'advancedLifeSupport', service: 'GS', count: 10 },
  { capability: 'basicLifeSupport', service: 'GS', count: 12 },
  { capability: 'patrol', service: 'SC', count: 10 },
  { capability: 'command', service: 'SI', count: 2 },
]
const ordinary = [
  { capability: 'fireAttack', service: 'SI', count: 2 },
  { capability: 'ladder', service: 'SI' },
  { capability: 'advancedLifeSupport', service: 'GS' },
  { capability: 'patrol', service: 'SC' },
]
const plans = [
  { id: 'major', types: ['SI-102'], slots: major },
  { id: 'ordinary', types: ['SI-101'], slots: ordinary },
] as Situation['plans']

export type Asked = 'SI-102' | 'SI-101'

/** The roads of a map, with their hierarchy; the order is kept in the scratch folder for the worker. */
export async function openBenchRoads(path: string, folder: string): Promise<Roads> {
  mkdirSync(join(folder, 'orders'), { recursive: true })
  const { network } = await importNetwork(path, { name: 'bench' })
  const roads = openRoads(network, { preparer: preparerHere(), folder: join(folder, 'orders') })
  roads.metricVersion()
  await roads.prepared()
  return roads
}

/** Units and incidents by chance on the nodes of a map; every scene has them all moved. */
export function benchScenes(roads: Roads, unitCount: number, seed: string) {
  const chance = random(seed)
  const { network } = roads
  const readiness = loadReadiness()
  const place = (): Point => {
    const node = Math.floor(chance.between(0, network.lon.length))
    return [network.lon[node] as number, network.lat[node] as number]
  }
  const units = Array.from({ length: unitCount }, (_, at): Unit => {
    const [service, kind, capabilities] = kinds[at % kinds.length] as (typeof kinds)[0]
    const id = `U${String(at).padStart(5, '0')}`
    return {
      ...{ id, callSign: id, service, kind, capabilities, station: `E${at % 40}`, crewSize: 4 },
      ...{ sharesCrewWith: [], stacked: [], crewTakers: [], primary: 'available', since: now, by: 'bench' },
      ...(at % 5 === 4 && { current: `a${at}` }),
    }
  })
  return (incidentCount: number, type: Asked): { situation: Situation; askings: Asking[] } => {
    const positions = new Map(units.map(({ id }) => [id, { point: place(), at: now }]))
    const askings = Array.from({ length: incidentCount }, (_, at) => ({
      ...{ id: `i${at}`, type, priority: 1 + (at % 3), point: place() },
    }))
    const situation: Situation = {
      ...{
        units,
        plans,
        readiness,
        planVersion: 'bench',
        metricVersion: roads.metricVersion(),
        minuteOfWeek: 600,
        now,
      },
      assignmentOf: () => undefined,
      positionOf: (unit) => positions.get(unit),
      travelSeconds: (from, to) => roadTimes(roads, from, to),
    }
    return { situation, askings }
  }
}
