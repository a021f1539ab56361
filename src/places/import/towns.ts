import { areaIndex } from '../area-index.ts'
import { pointAlong } from '../geometry.ts'
import type { MapLayers } from '../layer.ts'

/**
 * Gives streets and house numbers that name no town the town whose polygon they lie in: by it people tell equal
 * names apart. Changes the layers it is given.
 */
export function nameTowns(layers: MapLayers): void {
  const index = areaIndex(layers.areas.filter(({ kind }) => kind === 'town'))
  if (index.size === 0) return
  for (const street of layers.streets) {
    if (street.town) continue
    const town = index.at(pointAlong(street.line, 0.5))[0]
    if (town) street.town = town.name
  }
  for (const address of layers.addresses) {
    if (address.town) continue
    const town = index.at(address.point)[0]
    if (town) address.town = town.name
  }
}
