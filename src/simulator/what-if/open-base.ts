import { join } from 'node:path'
import { trainingCityBase } from './city-base.ts'
import { jemssBase, readJemssCity } from './jemss-model.ts'
import type { Base } from './layout.ts'
import type { ScenarioBase } from './scenario.ts'
import { sanFranciscoBase } from './sf-base.ts'

/** Bases of this process: what is read, ordered and learned once holds for every scenario on it. */
const opened = new Map<string, Promise<Base>>()

/**
 * What a scenario is built on, read (some seconds) when it is first asked for; where that fails, anew the next time.
 * @param dataFolder where the published data stand (`jemss/auckland`, `sf`); the training city needs none
 */
export function openBase(base: ScenarioBase, dataFolder: string): Promise<Base> {
  const key = `${base} ${dataFolder}`
  const known = opened.get(key)
  if (known) return known
  const reading = readBase(base, dataFolder)
  opened.set(key, reading)
  reading.catch(() => opened.delete(key))
  return reading
}

function readBase(base: ScenarioBase, dataFolder: string): Promise<Base> {
  switch (base) {
    case 'auckland':
      return readJemssCity(join(dataFolder, 'jemss/auckland')).then((city) => jemssBase(city, base))
    case 'san-francisco':
      return sanFranciscoBase(join(dataFolder, 'sf'))
    case 'training-city':
      return trainingCityBase()
  }
}
