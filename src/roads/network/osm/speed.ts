import type { Tags } from '../../../exchange/osm.ts'

const kmPerMile = 1.609344
const kmPerNauticalMile = 1.852
const walkingKmh = 6
/** What an unlimited motorway advises (Germany's Richtgeschwindigkeit). */
const unlimitedKmh = 130

/** Urban, rural, motorway: national limits for cars (OSM wiki, "Default speed limits"), and Ecuador's own. */
const nationalKmh: Record<string, readonly [urban: number, rural: number, motorway: number]> = {
  AR: [60, 110, 130],
  AT: [50, 100, 130],
  BE: [50, 70, 120],
  CH: [50, 80, 120],
  CL: [50, 100, 120],
  CO: [50, 80, 100],
  CZ: [50, 90, 130],
  DE: [50, 100, unlimitedKmh],
  DK: [50, 80, 130],
  EC: [50, 90, 100],
  ES: [50, 90, 120],
  FR: [50, 80, 130],
  HU: [50, 90, 130],
  IT: [50, 90, 130],
  LI: [50, 80, 120],
  LU: [50, 90, 130],
  NL: [50, 80, 100],
  PE: [50, 90, 100],
  PL: [50, 90, 140],
  PT: [50, 90, 120],
  RO: [50, 90, 130],
  RU: [60, 90, 110],
  SK: [50, 90, 130],
  UA: [50, 90, 130],
}

const named: Record<string, number> = { walk: walkingKmh, none: unlimitedKmh, unlimited: unlimitedKmh }

/** Values that are no speed and say that it changes or is not signed. */
const variable = new Set([
  'signals',
  'variable',
  'unposted',
  'unsigned',
  'implicit',
  'sign',
  'unknown',
  'default',
])

/** km/h of one value of `maxspeed`: `50`, `30 mph`, `walk`, `none`, `DE:urban`, `AT:zone:30`. Undefined if unknown. */
export function kmhOf(text: string): number | undefined {
  const trimmed = text.trim()
  if (named[trimmed] !== undefined) return named[trimmed]
  const [, value, unit] = /^(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots)?$/.exec(trimmed) ?? []
  if (value !== undefined) {
    const factor = unit === 'mph' ? kmPerMile : unit === 'knots' ? kmPerNauticalMile : 1
    return Math.min(255, Math.round(Number(value) * factor))
  }
  const [, country = '', zone = ''] = /^([A-Z]{2}):(.+)$/.exec(trimmed) ?? []
  return country === '' ? undefined : kmhOfZone(country, zone)
}

function kmhOfZone(country: string, zone: string): number | undefined {
  const [, zoned] = /^(?:zone:?|bicycle_?road:?)(\d+)$/.exec(zone) ?? []
  if (zoned !== undefined)
    return Math.round(Number(zoned) * (country === 'GB' || country === 'US' ? kmPerMile : 1))
  if (/^\d+$/.test(zone)) return Number(zone)
  if (zone === 'living_street') return walkingKmh
  if (zone === 'bicycle_road' && country === 'DE') return 30
  if (country === 'GB') return Math.round((britishMph[zone] ?? 0) * kmPerMile) || undefined
  const at = ['urban', 'rural', 'motorway'].indexOf(zone)
  return at < 0 ? undefined : nationalKmh[country]?.[at as 0 | 1 | 2]
}

const britishMph: Record<string, number> = {
  nsl_restricted: 30,
  nsl_single: 60,
  nsl_dual: 70,
  motorway: 70,
}

const elsewhere = ['maxspeed:type', 'source:maxspeed', 'zone:maxspeed', 'zone:traffic']

/** km/h signed along and against a way, 0 where unknown. */
export function signedKmhOf(tags: Tags, onUnread?: (tag: string) => void): [along: number, against: number] {
  const read = (keys: string[]): number => {
    for (const key of keys) {
      const text = tags[key]
      if (text === undefined) continue
      // Several values stand for lanes or hours; the lowest holds always.
      const values = text.split(';').map(kmhOf)
      if (values.every((value) => value !== undefined)) return Math.min(...(values as number[]))
      if (!variable.has(text)) onUnread?.(`${key}=${text}`)
    }
    const country = elsewhere.map((key) => kmhOf(tags[key] ?? '')).find((value) => value !== undefined)
    return country ?? 0
  }
  return [read(['maxspeed:forward', 'maxspeed']), read(['maxspeed:backward', 'maxspeed'])]
}
