import { join } from 'node:path'
import { trainingCityBase } from './city-base.ts'
import { jemssBase, readJemssCity } from './jemss-model.ts'
import type { Base } from './layout.ts'
import type { ScenarioBase } from './scenario.ts'
import { sanFranciscoBase } from './sf-base.ts'

/**
 * Reads what a scenario is built on.
 * @param dataFolder where the published data stand (`jemss/auckland`, `sf`); the training city needs none
 */
export function openBase(base: ScenarioBase, dataFolder: string): Promise<Base> {
  switch (base) {
    case 'auckland':
      return readJemssCity(join(dataFolder, 'jemss/auckland')).then((city) => jemssBase(city, base))
    case 'san-francisco':
      return sanFranciscoBase(join(dataFolder, 'sf'))
    case 'training-city':
      return trainingCityBase()
  }
}
