/** A unit that could be sent, seen from the cover. */
export interface Sendable {
  /** On its way to the scene. */
  seconds: number
  /** What is lost without it, in expected calls: see `losses`. */
  loss: number
}

/** How far from the closest a unit may be that is sent in its place. */
export interface ChoiceRules {
  /** At most this much later than the closest. */
  windowSeconds: number
  /** In time is who drives at most this long: no late unit is sent where one is in time. */
  inTimeSeconds: number
}

/** The place of the one that is there soonest; of equals the first. -1 where there is none. */
export function closest(units: readonly Sendable[]): number {
  return leastBy(units, ({ seconds }) => seconds)
}

/**
 * DMEXCLP dispatch: of the units that are in time the one whose absence costs least coverage; where none is in time,
 * of all of them (Jagtenberg, Bhulai and van der Mei, "Dynamic ambulance dispatching: is the closest-idle policy
 * always optimal?", 2017). It serves more calls in time and makes the mean response longer.
 */
export function leastMissed(units: readonly Sendable[], inTimeSeconds: number): number {
  const inTime = units.some(({ seconds }) => seconds <= inTimeSeconds)
  return leastBy(units, ({ seconds, loss }) => (inTime && seconds > inTimeSeconds ? undefined : loss), units)
}

/**
 * The hybrid: the same among those alone that are hardly later than the closest, so that the mean response stays what
 * it is. Calls of the top priority are not asked about here: they get the closest.
 */
export function leastMissedNear(
  units: readonly Sendable[],
  { windowSeconds, inTimeSeconds }: ChoiceRules,
): number {
  const soonest = units[closest(units)]?.seconds ?? 0
  const latest = soonest + windowSeconds
  const bound = soonest <= inTimeSeconds ? Math.min(latest, inTimeSeconds) : latest
  return leastBy(units, ({ seconds, loss }) => (seconds > bound ? undefined : loss), units)
}

/** The place of the least; of equals the one that is there sooner, then the first. */
function leastBy(
  units: readonly Sendable[],
  cost: (unit: Sendable) => number | undefined,
  sooner: readonly Sendable[] = [],
): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  units.forEach((unit, i) => {
    const own = cost(unit)
    if (own === undefined || own > least) return
    const isSooner = unit.seconds < (sooner[best]?.seconds ?? Number.NEGATIVE_INFINITY)
    if (best !== -1 && own === least && !isSooner) return
    best = i
    least = own
  })
  return best
}
