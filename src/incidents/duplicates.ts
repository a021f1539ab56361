import { secondsBetween } from '../log/time.ts'
import { distanceMetres } from '../places/geometry.ts'
import type { Incident } from './incident.ts'
import type { Location, Point } from './location.ts'

/** An incident that may be the same event. A person looks and decides; nothing merges by itself (M6). */
export interface DuplicateCandidate {
  incident: string
  number: number
  /** Between the two locations, as they are known. */
  distanceMetres: number
  /** Since it was opened. */
  ageSeconds: number
  sameType: boolean
  /** 1 the same place, moment and type, falling to 0 at the limits. Only for order. */
  score: number
}

/** How far apart two reports of one event may lie when both places are known well. */
export const reachMetres = 300
/** What poor precision may add, for both together. */
export const mostPrecisionMetres = 1500
/** How long after an incident opened another report of it is likely. */
export const windowSeconds = 2 * 3600

/**
 * Incidents that may be the same event as this one, likeliest first: open, near in place (allowing for how well
 * each place is known) and in time, of the same type or with a service in common. None without a place.
 */
export function possibleDuplicates(
  incident: Incident,
  others: Iterable<Incident>,
  now: string,
): DuplicateCandidate[] {
  const here = incident.personal?.location
  if (!here?.point) return []
  const candidates: DuplicateCandidate[] = []
  for (const other of others) {
    const candidate = compare(incident, { ...here, point: here.point }, other, now)
    if (candidate) candidates.push(candidate)
  }
  return candidates.sort((a, b) => b.score - a.score || a.number - b.number)
}

function compare(
  incident: Incident,
  here: Location & { point: Point },
  other: Incident,
  now: string,
): DuplicateCandidate | undefined {
  const there = other.personal?.location
  const open = other.status === 'pending' || other.status === 'active'
  if (!open || other.id === incident.id || !there?.point) return undefined
  const sameType = other.type === incident.type
  if (!sameType && !sharesService(incident, other)) return undefined
  const ageSeconds = Math.max(0, secondsBetween(other.openedAt, now))
  const apartSeconds = Math.abs(secondsBetween(other.openedAt, incident.openedAt))
  if (apartSeconds > windowSeconds) return undefined
  const metres = distanceMetres(here.point, there.point)
  const blur = Math.min((here.precisionMetres ?? 0) + (there.precisionMetres ?? 0), mostPrecisionMetres)
  const reach = reachMetres + blur
  if (metres > reach) return undefined
  const nearness = 1 - metres / reach
  const freshness = 1 - apartSeconds / windowSeconds
  const score = 0.5 * nearness + 0.2 * freshness + (sameType ? 0.3 : 0)
  return { incident: other.id, number: other.number, distanceMetres: metres, ageSeconds, sameType, score }
}

function sharesService(a: Incident, b: Incident): boolean {
  return Object.keys(a.agencies).some((service) => b.agencies[service] !== undefined)
}
