import type { Tags } from '../../exchange/osm.ts'
import type { AreaKind } from '../layer.ts'

const urban = new Set(['residential', 'commercial', 'industrial', 'retail', 'construction'])
const green = new Set([
  'forest',
  'grass',
  'recreation_ground',
  'cemetery',
  'village_green',
  'meadow',
  'orchard',
])
const leisure = new Set(['park', 'garden', 'nature_reserve', 'golf_course', 'common'])

/** The kind of area that tags describe, or none that this map draws or asks about. */
export function areaKind(tags: Tags): AreaKind | undefined {
  if (tags.boundary === 'administrative') return administrative(tags.admin_level)
  if (tags.natural === 'water' || tags.waterway === 'riverbank') return 'water'
  if (tags.landuse === 'reservoir' || tags.landuse === 'basin') return 'water'
  if (tags.leisure && leisure.has(tags.leisure)) return 'park'
  if (tags.natural === 'wood' || (tags.landuse && green.has(tags.landuse))) return 'park'
  if (tags.landuse && urban.has(tags.landuse)) return 'urban'
  return undefined
}

// Level 8 is the municipality in most countries (Ecuador: the parish is 8, the canton 6); 9 and 10 lie within.
function administrative(level: string | undefined): AreaKind | undefined {
  if (level === '7' || level === '8') return 'town'
  return level === '9' || level === '10' ? 'district' : undefined
}

const services: Record<string, string> = {
  hospital: 'GS',
  fire_station: 'SI',
  police: 'SC',
  ambulance_station: 'GS',
}

const kindKeys = [
  'amenity',
  'emergency',
  'healthcare',
  'shop',
  'tourism',
  'leisure',
  'office',
  'historic',
  'railway',
  'aeroway',
  'public_transport',
  'man_made',
  'craft',
  'place',
] as const

// Furniture of the street, and what is drawn as an area or is an address: nobody steers by it.
const passedOver = new Set([
  'no',
  'yes',
  'bench',
  'waste_basket',
  'parking_space',
  'tree',
  'switch',
  'rail',
  'signal',
])

/** What a named thing is, as a place people steer by; nothing where it is none. */
export function landmarkKind(tags: Tags): { kind: string; service?: string } | undefined {
  if (!tags.name || tags.highway || tags.boundary) return undefined
  for (const key of kindKeys) {
    const value = tags[key]
    if (!value || passedOver.has(value)) continue
    const service = services[value]
    const station = service && value !== 'hospital'
    return { kind: station ? 'station' : value, ...(service && { service }) }
  }
  return tags.building ? { kind: 'building' } : undefined
}
