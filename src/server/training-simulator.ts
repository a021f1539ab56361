import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { allTypes, isToBeClassified } from '../incidents/types.ts'
import type { MapLayers } from '../places/layer.ts'
import { loadDemand } from '../simulator/demand/data-file.ts'
import { sitesOf } from '../simulator/demand/sites.ts'
import { createSimulator, type Simulator } from '../simulator/live.ts'
import { simulatorRoutes } from '../simulator/routes.ts'
import { runSimulator } from '../simulator/run.ts'
import type { Positions } from '../units/positions.ts'
import type { CentreMap } from './centre-map.ts'
import type { CentreParts } from './centre-parts.ts'
import type { Config } from './config/schema.ts'
import { problem } from './problem.ts'
import { refuse } from './refusals.ts'
import type { Permit } from './who.ts'

export interface TrainingSimulatorSettings {
  config: Config
  parts: Pick<CentreParts, 'log' | 'clock'>
  map: CentreMap
  positions: Positions
  onTrouble(message: string): void
}

export interface TrainingSimulator {
  /** Its control; on the door before the city is there. */
  routes(app: FastifyInstance, permit: Permit): Promise<void>
  /** Lets the city live on the map in use. Without a map there is none. */
  start(): void
  stop(): void
}

/** The training city as part of a running centre: made once the map is loaded, stopped with the centre. */
export function createTrainingSimulator(settings: TrainingSimulatorSettings): TrainingSimulator {
  let simulator: Simulator | undefined
  let stop = () => {}
  const present = () => {
    if (!simulator) throw problem(503, refuse('notReady'))
    return simulator
  }
  return {
    async routes(app, permit) {
      const control: Pick<Simulator, 'state' | 'set' | 'practise'> = {
        state: () => present().state(),
        set: (change) => present().set(change),
        practise: (who) => present().practise(who),
      }
      await app.register(simulatorRoutes, { simulator: control, permit })
    },
    start() {
      const map = settings.map.map()
      if (!map) return
      simulator = simulatorOf(settings, map.layers)
      stop = runSimulator(simulator, (error) =>
        settings.onTrouble(`the training city stumbled: ${(error as Error).message}`),
      )
    },
    stop: () => stop(),
  }
}

function simulatorOf(settings: TrainingSimulatorSettings, layers: MapLayers): Simulator {
  const { config, parts, map, positions, onTrouble } = settings
  const { seed, population, speed, running } = config.training
  const types = allTypes().filter(({ code }) => !isToBeClassified(code))
  return createSimulator({
    log: parts.log,
    clock: parts.clock,
    world: { seed, population, types, demand: loadDemand(), sites: sitesOf(layers) },
    layers,
    roads: map.roads,
    positions,
    timeZone: config.centre.timeZone,
    newId: randomUUID,
    whereabouts(point) {
      const whereabouts = map.map()?.whereabouts
      return { district: whereabouts?.at(point).district, areas: whereabouts?.areaIds(point) }
    },
    seed,
    speed,
    running,
    onTrouble,
  })
}
