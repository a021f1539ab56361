import { areaIndex } from './area-index.ts'
import { addressLabel } from './gazetteer/find-numbered.ts'
import { boundsOf, distanceMetres, type Nearest, nearestOnLine } from './geometry.ts'
import { makeGrid } from './grid.ts'
import type { AddressPoint, Area, MapLayers, NumberRange, Point, StreetSegment } from './layer.ts'

/** What a point on the map gives (centre/P2). */
export interface Whereabouts {
  district?: string
  town?: string
  /** The service areas that hold it: who is responsible there, for which service. */
  areas: { id: string; name: string; service?: string }[]
  /** What it is in front of: a door, a number worked out from the street's ranges, or the street alone. */
  nearestAddress?: { label: string; distanceMetres: number }
}

export interface WhereaboutsFinder {
  at(point: Point): Whereabouts
  /** Area ids of districts and service areas: what an incident keeps in public. */
  areaIds(point: Point): string[]
  /** From now on answers by these areas. */
  drawAreas(areas: readonly Area[]): void
}

/** A door beyond this is not what one stands in front of; the street then says more. */
const doorMetres = 80
const streetMetres = 400

/** Builds the indexes once for a map. */
export function makeWhereabouts(layers: MapLayers): WhereaboutsFinder {
  let areas = indexOf(layers.areas)
  const named = layers.streets.filter(({ name }) => name !== '')
  const streetGrid = makeGrid(named.map(({ line }) => boundsOf(line)))
  const doorGrid = makeGrid(layers.addresses.map(({ point }) => boundsOf([point])))

  function nearestAddress(point: Point): Whereabouts['nearestAddress'] {
    const door = doorGrid.nearest(point, doorMetres, (item) =>
      distanceMetres(point, (layers.addresses[item] as AddressPoint).point),
    )
    if (door) {
      const { street, number } = layers.addresses[door.item] as AddressPoint
      return { label: addressLabel(street, number), distanceMetres: Math.round(door.distanceMetres) }
    }
    const street = streetGrid.nearest(
      point,
      streetMetres,
      (item) => nearestOnLine((named[item] as StreetSegment).line, point).distanceMetres,
    )
    if (!street) return undefined
    const segment = named[street.item] as StreetSegment
    const number = numberAt(segment, nearestOnLine(segment.line, point))
    return {
      label: number === undefined ? segment.name : addressLabel(segment.name, String(number)),
      distanceMetres: Math.round(street.distanceMetres),
    }
  }

  return {
    at(point) {
      const here = areas.at(point)
      const nameOf = (kind: Area['kind']) => here.find((area) => area.kind === kind)?.name
      const [district, town, address] = [nameOf('district'), nameOf('town'), nearestAddress(point)]
      return {
        ...(district && { district }),
        ...(town && { town }),
        areas: here
          .filter(({ kind }) => kind === 'serviceArea')
          .map(({ id, name, service }) => ({ id, name, ...(service && { service }) })),
        ...(address && { nearestAddress: address }),
      }
    },
    areaIds: (point) => areas.at(point).map(({ id }) => id),
    drawAreas(drawn) {
      areas = indexOf(drawn)
    },
  }
}

function indexOf(areas: readonly Area[]) {
  return areaIndex(
    areas.filter(({ kind }) => kind === 'district' || kind === 'town' || kind === 'serviceArea'),
  )
}

/** The number that a place along a segment would have, on its side of the street; the other side's where it has none. */
function numberAt(segment: StreetSegment, { along, side }: Nearest): number | undefined {
  const range: NumberRange | undefined = segment[side] ?? segment[side === 'left' ? 'right' : 'left']
  if (!range) return undefined
  const steps = Math.abs(range.to - range.from) / 2
  return range.from + Math.sign(range.to - range.from) * 2 * Math.round(along * steps)
}
