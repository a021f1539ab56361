import { distanceMetres } from '../geometry.ts'
import type { Found } from './result.ts'

/** Equal to the hundredth: they answer equally to what was typed. */
const sameCost = 0.011
/** Two finds this near are one place, whichever is taken. */
const onePlaceMetres = 150

/** Leaves one of several finds of one label in one place: a square that is a landmark and a park, say. */
export function mergeSame(found: readonly Found[]): Found[] {
  const byLabel = new Map<string, Found[]>()
  const cheapestFirst = [...found].sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1))
  return cheapestFirst.filter((one) => {
    const key = `${one.kind} ${one.label}`
    const known = byLabel.get(key) ?? []
    if (known.some(({ point }) => distanceMetres(point, one.point) <= onePlaceMetres)) return false
    byLabel.set(key, [...known, one])
    return true
  })
}

/**
 * Marks the results that answer equally well to what was typed and lie somewhere else: the same street name in
 * two towns, the same number on a street and an avenue of one name, two branches of one shop. Nearness is left
 * out of this on purpose: that one of two is nearer does not say that it was meant.
 */
export function markAmbiguous(found: readonly Found[]): (Found & { ambiguous?: true })[] {
  const groups = new Map<string, Found[]>()
  for (const one of found) {
    const key = `${one.kind} ${one.words}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return found.map((one) => {
    const rivals = groups.get(`${one.kind} ${one.words}`) as Found[]
    const ambiguous = rivals.some(
      (other) =>
        other !== one &&
        Math.abs(other.cost - one.cost) < sameCost &&
        distanceMetres(other.point, one.point) > onePlaceMetres,
    )
    return ambiguous ? { ...one, ambiguous: true } : one
  })
}
