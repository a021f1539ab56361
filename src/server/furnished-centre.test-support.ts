import type pg from 'pg'
import { emptyLayers, type MapLayers } from '../places/layer.ts'
import { storeLayers } from '../places/store.ts'
import type { openTestCentre } from './centre.test-support.ts'
import { createCentreMap } from './centre-map.ts'
import { type CentreRooms, openCentreRooms } from './centre-rooms.ts'
import { defaultConfig } from './config/schema.ts'
import { createTrainingSimulator } from './training-simulator.ts'
import { createTravels } from './travel.ts'

/** A village of one street and one house. */
const layers: MapLayers = {
  ...emptyLayers('Villa'),
  streets: [
    {
      ...{ id: 's', name: 'Bolívar', class: 'residential', fromNode: 'a', toNode: 'b' },
      line: [
        [-78.5, -2.3],
        [-78.499, -2.3],
      ],
    },
  ],
  addresses: [{ id: 'a', street: 'Bolívar', number: '12-40', point: [-78.4995, -2.3] }],
}

/** Rooms with a life of their own for `openTestCentre`: callers, places with a village, the simulator's control. */
export async function furniture(pool: pg.Pool) {
  await storeLayers(pool, layers)
  let rooms: CentreRooms | undefined
  const furnish: NonNullable<Parameters<typeof openTestCentre>[1]>['furnish'] = async (
    { app, permit, attendance, settings },
    parts,
    positions,
  ) => {
    const config = defaultConfig()
    const map = createCentreMap(parts.pool)
    await map.reload()
    const travels = createTravels({ lookup: parts.log.lookup, positions, roads: map.roads })
    map.dress(settings.now().areas)
    rooms = await openCentreRooms(app, {
      ...{ config, parts, travels, map, positions, permit, attendance, settings },
      cellKey: Buffer.alloc(32, 3),
    })
    const simulator = createTrainingSimulator({ config, parts, map, positions, onTrouble: () => {} })
    await simulator.routes(app, permit)
  }
  return { furnish, stop: async () => rooms?.stop() }
}
