import type { Tags } from '../../../exchange/osm.ts'
import { segmentTrait } from '../road-network.ts'
import { isDestinationOnly } from './access.ts'

const unpaved = new Set(
  (
    'unpaved gravel fine_gravel compacted dirt earth ground grass mud sand pebblestone rock rocks stone clay ' +
    'woodchips grass_paver salt snow ice soil'
  ).split(' '),
)
const bad = new Set(
  'mud sand grass rock rocks stone earth dirt soil cobblestone unhewn_cobblestone snow ice'.split(' '),
)
const badSmoothness = new Set(['bad', 'very_bad', 'horrible', 'very_horrible', 'impassable'])

/** Bits of `segmentTrait` that a way's tags set, beyond those of its class. */
export function traitsOf(tags: Tags): number {
  const surface = tags.surface ?? ''
  const grade = Number(/^grade([1-5])$/.exec(tags.tracktype ?? '')?.[1] ?? 0)
  const roundabout = tags.junction === 'roundabout' || tags.junction === 'circular'
  return (
    bit('roundabout', roundabout) |
    bit('bridge', is(tags.bridge)) |
    bit('tunnel', is(tags.tunnel)) |
    bit('unpaved', unpaved.has(surface) || (surface === '' && isUnpavedTrack(tags, grade))) |
    bit('badSurface', bad.has(surface) || badSmoothness.has(tags.smoothness ?? '') || grade >= 4) |
    bit('toll', is(tags.toll) || is(tags['toll:motorcar'])) |
    bit('living', is(tags.living_street)) |
    bit('destinationOnly', isDestinationOnly(tags))
  )
}

function bit(trait: keyof typeof segmentTrait, isSo: boolean): number {
  return isSo ? segmentTrait[trait] : 0
}

function is(value: string | undefined): boolean {
  return value !== undefined && value !== 'no'
}

function isUnpavedTrack(tags: Tags, grade: number): boolean {
  return tags.highway === 'track' ? grade !== 1 : grade >= 2
}

/** Rise in percent along the way, 0 where `incline` gives no number (`up`, `down`). */
export function gradientOf({ incline = '' }: Tags): number {
  const [, sign, value, unit] = /^([-+]?)\s*(\d+(?:[.,]\d+)?)\s*(%|°)?$/.exec(incline.trim()) ?? []
  if (value === undefined) return 0
  const size = Number(value.replace(',', '.'))
  const percent = unit === '°' ? Math.tan((size * Math.PI) / 180) * 100 : size
  return Math.min(127, Math.round(percent)) * (sign === '-' ? -1 : 1)
}

/** Seconds of a ferry's `duration`: `20` (minutes), `1:05`, `00:08:30`, `PT20M`. Undefined where it is none. */
export function durationOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) * 60
  const [, hours, minutes, seconds = '0'] = /^(\d+):(\d{2})(?::(\d{2}))?$/.exec(text) ?? []
  if (hours !== undefined) return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  const [, h = '0', m = '0', s = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text) ?? []
  return Number(h) * 3600 + Number(m) * 60 + Number(s) || undefined
}
