import { randomUUID } from 'node:crypto'
import { server } from '../access/signing.ts'
import { storeLayers } from '../places/store.ts'
import { makeCity } from '../simulator/city/city.ts'
import { registrationOf, type UnitSeed } from '../units/roster.ts'
import { unitMachine } from '../units/unit.ts'
import type { CentreMap } from './centre-map.ts'
import type { CentreParts } from './centre-parts.ts'

/**
 * Makes the city of a training centre on its first run: its map is stored, its units are registered. A centre
 * that has a map keeps it (an imported city, say), and a unit that is registered stays as it is.
 */
export async function ensureTrainingCity(
  { pool, log }: Pick<CentreParts, 'pool' | 'log'>,
  map: CentreMap,
  seed: number,
  tell: (es: string, en: string) => void,
): Promise<void> {
  if (map.map()) return
  tell('Trazando la ciudad de práctica…', 'Drawing the training city…')
  const { layers, roster } = makeCity(seed)
  await storeLayers(pool, layers)
  await map.reload()
  tell(`Registrando ${roster.length} unidades…`, `Registering ${roster.length} units…`)
  const missing = roster.filter(({ id }) => !log.lookup.of(unitMachine, id))
  await Promise.all(missing.map((seedOfUnit) => register(log, seedOfUnit)))
}

async function register(log: CentreParts['log'], unit: UnitSeed) {
  const outcome = await log.submit({ id: randomUUID(), ...registrationOf(unit) }, server)
  if (!outcome.ok) throw new Error(`unit ${unit.id} could not be registered: ${outcome.refused}`)
}
