import type { Feature } from 'geojson'
import { fileBytes } from '../../exchange/bytes.ts'
import { readCsv } from '../../exchange/csv.ts'
import { readGeoJson } from '../../exchange/geojson.ts'
import { type Area, type AreaKind, emptyLayers, type Landmark, type Point } from '../layer.ts'
import type { Imported } from './imported.ts'
import { leftOutTally, type Tally } from './left-out.ts'
import { properName } from './proper-name.ts'
import { separateFalseNodes, sfStreet } from './sf-streets.ts'
import { waterAround } from './sf-water.ts'

/** Files that `importSf` reads, in the folder it is given. */
export const sfFiles = [
  'streets.geojson',
  'bayarea_general.geojson',
  'rpd_parks.geojson',
  'planning_neighborhoods.geojson',
  'sfpd_districts.geojson',
  'sffd_stations.csv',
  'sf_health_care_facilities.csv',
] as const

/**
 * San Francisco as the city publishes it: streets with address ranges, planning neighbourhoods as districts,
 * police districts as service areas of SC, the city's land as that of SI and GS, parks, land, fire stations
 * (`station-07`, as the dispatch record names station areas) and health facilities.
 * Refuses, naming file and place, what is not in the published form.
 * @param progress told after each file, by name
 */
export async function importSf(
  folder: string,
  progress?: (file: string, read: number) => void,
): Promise<Imported> {
  const layers = emptyLayers('San Francisco')
  const tally = leftOutTally()
  let read = 0
  for (const file of sfFiles) {
    const path = `${folder}/${file}`
    if (file.endsWith('.csv')) {
      for await (const { values } of readCsv(fileBytes(path))) {
        read++
        const landmark = file === 'sffd_stations.csv' ? station(values) : facility(values, tally)
        if (landmark) layers.landmarks.push(landmark)
      }
    } else {
      for await (const { feature } of readGeoJson(fileBytes(path))) {
        read++
        if (file === 'streets.geojson') pushDefined(layers.streets, sfStreet(feature, tally))
        else layers.areas.push(...areasOf(file, feature, layers.areas.length, tally))
      }
    }
    progress?.(file, read)
  }
  separateFalseNodes(layers.streets, tally)
  layers.areas.push(...waterAround(layers.areas))
  return { layers, read, leftOut: tally.list() }
}

function pushDefined<T>(list: T[], item: T | undefined) {
  if (item !== undefined) list.push(item)
}

type AreaMaker = (feature: Feature) => { kind: AreaKind; name: string; service?: string }[]

const areaMakers: Record<string, AreaMaker> = {
  'bayarea_general.geojson': ({ properties }) =>
    properties?.name === 'San Francisco'
      ? [
          { kind: 'land', name: 'San Francisco' },
          { kind: 'serviceArea', name: 'San Francisco Fire Department', service: 'SI' },
          { kind: 'serviceArea', name: 'San Francisco Emergency Medical Services', service: 'GS' },
        ]
      : [{ kind: 'land', name: '' }],
  'rpd_parks.geojson': ({ properties }) => [{ kind: 'park', name: properties?.name ?? '' }],
  'planning_neighborhoods.geojson': ({ properties }) => [{ kind: 'district', name: properties?.name ?? '' }],
  'sfpd_districts.geojson': ({ properties }) => [
    { kind: 'serviceArea', name: `Police ${properName(properties?.district ?? '')}`, service: 'SC' },
  ],
}

function areasOf(file: string, feature: Feature, first: number, tally: Tally): Area[] {
  const geometry = feature.geometry
  if (geometry?.type !== 'MultiPolygon' && geometry?.type !== 'Polygon') {
    tally.add('noGeometry', `${file} ${JSON.stringify(feature.properties)}`)
    return []
  }
  const polygons = (
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  ) as Point[][][]
  const made = areaMakers[file]?.(feature) ?? []
  return made.map((area, i) => ({ id: `${area.kind}-${first + i + 1}`, ...area, polygons }))
}

function station(row: Record<string, string>): Landmark {
  return {
    id: `station-${(row.station ?? '').padStart(2, '0')}`,
    name: `Fire Station ${row.station}`,
    kind: 'station',
    service: 'SI',
    point: [Number(row.lon), Number(row.lat)],
    address: row.address,
  }
}

function facility(row: Record<string, string>, tally: Tally): Landmark | undefined {
  const [address, , position] = (row.Location ?? '').split('\n')
  const [lat, lon] = (position ?? '').match(/-?\d+\.\d+/g)?.map(Number) ?? []
  if (lat === undefined || lon === undefined) {
    tally.add('badNumber', row['Facility Name'] ?? '')
    return undefined
  }
  const hospital = row['Facility Type'] === 'General Acute Care Hospital'
  return {
    id: `health-${row.UID}`,
    name: row['Facility Name'] ?? '',
    kind: hospital ? 'hospital' : 'clinic',
    ...(hospital && { service: 'GS' }),
    point: [lon, lat],
    address: properName(address ?? ''),
  }
}
