import type { Point } from '../../places/layer.ts'
import type { UnitSeed } from '../../units/roster.ts'
import type { Station } from './stations.ts'
import type { Vec } from './vector.ts'

/** A kind of vehicle with its crew. */
interface Model {
  kind: string
  capabilities: string[]
  crewSize: number
}

const MODELS = {
  patrolCar: { kind: 'patrolCar', capabilities: ['patrol'], crewSize: 2 },
  motorcycle: { kind: 'patrolMotorcycle', capabilities: ['patrol', 'motorcyclePatrol'], crewSize: 2 },
  policeCommand: { kind: 'policeCommand', capabilities: ['patrol', 'command'], crewSize: 3 },
  trafficCar: { kind: 'trafficCar', capabilities: ['trafficControl'], crewSize: 2 },
  trafficMotorcycle: { kind: 'trafficMotorcycle', capabilities: ['trafficControl'], crewSize: 1 },
  towTruck: { kind: 'towTruck', capabilities: ['towing'], crewSize: 2 },
  advanced: {
    kind: 'ambulanceAdvanced',
    capabilities: ['advancedLifeSupport', 'basicLifeSupport', 'patientTransport'],
    crewSize: 3,
  },
  basic: { kind: 'ambulanceBasic', capabilities: ['basicLifeSupport', 'patientTransport'], crewSize: 2 },
  transport: { kind: 'ambulanceTransport', capabilities: ['patientTransport'], crewSize: 2 },
  medicalCommand: { kind: 'medicalCommand', capabilities: ['basicLifeSupport', 'command'], crewSize: 2 },
  engine: { kind: 'fireEngine', capabilities: ['fireAttack'], crewSize: 5 },
  ladder: { kind: 'ladderTruck', capabilities: ['ladder', 'fireAttack'], crewSize: 4 },
  rescue: { kind: 'rescueTruck', capabilities: ['extrication', 'heavyRescue'], crewSize: 4 },
  tanker: { kind: 'waterTanker', capabilities: ['fireAttack'], crewSize: 2 },
  waterRescue: { kind: 'rescueBoat', capabilities: ['waterRescue'], crewSize: 4 },
  hazmat: { kind: 'hazmatTruck', capabilities: ['hazmat'], crewSize: 4 },
  fireCommand: { kind: 'fireCommand', capabilities: ['command'], crewSize: 2 },
  municipal: { kind: 'municipalCrew', capabilities: ['municipalCrew'], crewSize: 3 },
  animals: { kind: 'animalControl', capabilities: ['animalControl', 'municipalCrew'], crewSize: 2 },
  works: { kind: 'publicWorks', capabilities: ['publicWorks', 'municipalCrew'], crewSize: 4 },
  risk: { kind: 'riskBrigade', capabilities: ['riskAssessment'], crewSize: 3 },
  heavy: { kind: 'heavyRescueBrigade', capabilities: ['heavyRescue', 'publicWorks'], crewSize: 5 },
  military: { kind: 'militaryPatrol', capabilities: ['military'], crewSize: 6 },
} satisfies Record<string, Model>

type ModelName = keyof typeof MODELS

/** What stands at each station of a service in turn. A `+` shares its crew with the vehicle before it. */
const FLEET: Record<string, { letters: string; stations: string[]; town: string }> = {
  SC: {
    letters: 'P',
    stations: [
      'policeCommand patrolCar motorcycle motorcycle',
      'patrolCar patrolCar motorcycle',
      'patrolCar patrolCar motorcycle motorcycle',
    ],
    town: 'patrolCar motorcycle',
  },
  TM: {
    letters: 'T',
    stations: [
      'trafficCar trafficCar trafficMotorcycle trafficMotorcycle towTruck',
      'trafficCar trafficMotorcycle trafficMotorcycle trafficCar towTruck',
    ],
    town: '',
  },
  GS: {
    letters: 'A',
    stations: [
      'advanced basic medicalCommand',
      'advanced basic',
      'basic transport',
      'advanced basic',
      'basic basic',
    ],
    town: 'basic',
  },
  SI: {
    letters: 'B',
    stations: [
      'fireCommand engine ladder +tanker',
      'engine rescue',
      'engine +waterRescue',
      'engine hazmat',
      'engine +tanker',
      'engine rescue',
    ],
    town: 'engine',
  },
  SM: {
    letters: 'M',
    stations: ['municipal animals works', 'municipal works municipal', 'municipal animals works'],
    town: '',
  },
  GR: { letters: 'GR', stations: ['risk risk risk heavy heavy'], town: '' },
  MI: { letters: 'MI', stations: ['military military military military'], town: '' },
}

/** Mans the stations. Call signs count through a service: `A12`, `B3`, `P18`, `T8`, `M4`, `GR1`, `R2`, `MI1`. */
export function manStations(stations: Station[], project: (at: Vec) => Point): UnitSeed[] {
  const next = new Map<string, number>()
  const turn = new Map<string, number>()
  const seeds: UnitSeed[] = []
  for (const station of stations) {
    const fleet = FLEET[station.service]
    if (!fleet) continue
    const at = turn.get(station.service) ?? 0
    if (!station.town) turn.set(station.service, at + 1)
    const row = station.town
      ? fleet.town
      : (fleet.stations[at === 0 ? 0 : ((at - 1) % Math.max(1, fleet.stations.length - 1)) + 1] ??
        fleet.stations[0])
    for (const entry of (row ?? '').split(' ').filter(Boolean)) {
      const model = MODELS[entry.replace('+', '') as ModelName]
      const letters = model.kind === 'heavyRescueBrigade' ? 'R' : fleet.letters
      const number = (next.get(letters) ?? 0) + 1
      next.set(letters, number)
      const id = `${letters}${number}`
      const before = seeds[seeds.length - 1]
      const shares = entry.startsWith('+') && before ? [before.id] : undefined
      if (shares && before) before.sharesCrewWith = [id]
      seeds.push({
        id,
        callSign: id,
        service: station.service,
        ...model,
        station: station.name,
        home: project(station.place),
        ...(shares && { sharesCrewWith: shares }),
      })
    }
  }
  return seeds
}
