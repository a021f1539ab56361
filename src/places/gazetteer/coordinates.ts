import type { Point } from '../layer.ts'
import { parsePlusCode } from './plus-code.ts'
import { parseUtm } from './utm.ts'

/**
 * Reads a position as people and devices write it: `-2.8974, -79.0045`; `2.8974 S 79.0045 W`;
 * `2°53'50.6"S 79°00'16.2"W`; `2 53.844 S, 79 0.27 W`; `-2,8974; -79,0045`; `geo:-2.8974,-79.0045`; a map link
 * with `@-2.8974,-79.0045`; UTM `17M 721980 9679578`; a full plus code `67P3433V+2P`. Latitude stands first unless
 * words or hemispheres say otherwise, or the first number cannot be one. Gives nothing where the text is no position.
 */
export function parseCoordinates(text: string): Point | undefined {
  const trimmed = text.trim()
  const link = /(?:^geo:|[@=])(-?\d+\.\d+),\s*(-?\d+\.\d+)/i.exec(trimmed)
  if (link) return pointOf(Number(link[1]), Number(link[2]))
  return parsePlusCode(trimmed) ?? parseUtm(trimmed) ?? parsePair(trimmed)
}

function pointOf(lat: number, lon: number): Point | undefined {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : undefined
}

/** O is oeste. */
const eastWest = /[EWO]/

function parsePair(text: string): Point | undefined {
  const lonFirst = /lon|lng/i.test(text) && text.search(/lon|lng/i) < text.search(/lat/i)
  const plain = decimalPoints(
    text.replace(/\b(lat(itude|itud)?|lon(gitude|gitud|g)?|lng)\b\.?\s*[:=]?/gi, ' '),
  )
    .toUpperCase()
    .replaceAll('−', '-')
  if (!/^(?:[\s,;/°º'"′″’”]|[NSEWO](?![A-Z])|[-+]?\d+(?:\.\d+)?)+$/.test(plain)) return undefined
  const numbers = plain.match(/[-+]?\d+(?:\.\d+)?/g) ?? []
  const letters = plain.match(/[NSEWO]/g) ?? []
  if (![2, 4, 6].includes(numbers.length) || (letters.length !== 0 && letters.length !== 2)) return undefined
  // Two bare whole numbers are more likely a street and a door.
  const marked = letters.length === 2 || /[°º]|\.\d|^\s*-/.test(plain)
  if (!marked) return undefined
  const half = numbers.length / 2
  const first = degreesOf(numbers.slice(0, half), letters[0])
  const second = degreesOf(numbers.slice(half), letters[1])
  if (first === undefined || second === undefined) return undefined
  if (letters.length === 2 && eastWest.test(letters[0] as string) === eastWest.test(letters[1] as string))
    return undefined
  const swapped =
    letters.length === 2 ? eastWest.test(letters[0] as string) : lonFirst || Math.abs(first) > 90
  return swapped ? pointOf(second, first) : pointOf(first, second)
}

/** Decimal commas to points, where commas cannot be what parts the two numbers. */
function decimalPoints(text: string): string {
  if (text.includes('.')) return text
  return text.replace(/(\d),(\d)/g, (all, before, after) =>
    /,\d+\s*[;\s,][^,]*\d,\d/.test(text) ? `${before}.${after}` : all,
  )
}

/** Degrees, minutes and seconds to degrees; a sign or a hemisphere makes them negative. */
function degreesOf(parts: readonly string[], hemisphere: string | undefined): number | undefined {
  const [degrees, minutes = 0, seconds = 0] = parts.map((part) => Math.abs(Number(part)))
  if (degrees === undefined || minutes >= 60 || seconds >= 60) return undefined
  const value = degrees + minutes / 60 + seconds / 3600
  const negative = parts[0]?.startsWith('-') || (hemisphere !== undefined && /[SWO]/.test(hemisphere))
  return negative ? -value : value
}
