import type { RoadClass, TravelKind } from '../network/road-network.ts'

/** How fast one kind of traveller is on what sort of road. Kept as data, so that what units drove can replace it. */
export interface Speeds {
  /** Where no speed is signed: km/h between junctions. */
  kmh: Record<RoadClass, number>
  /** What is driven of a signed speed, as a share. 0: signs do not matter. */
  shareOfSigned: number
  /** Never faster, whatever is signed: km/h. */
  mostKmh: number
  /** By class: 168 factors on the speed, one an hour of the local week from Monday 00:00; 1 where absent. */
  hourly?: Partial<Record<RoadClass, readonly number[]>>
}

const driving: Record<RoadClass, number> = {
  motorway: 90,
  trunk: 72,
  primary: 46,
  secondary: 42,
  tertiary: 36,
  unclassified: 32,
  residential: 26,
  living: 14,
  service: 14,
  track: 12,
  path: 6,
  ferry: 12,
}

/** The project's own assumption, between junctions: what a service's own runs say replaces it. */
export const assumedSpeeds: Record<TravelKind, Speeds> = {
  normal: { kmh: driving, shareOfSigned: 0.85, mostKmh: 110 },
  sirens: {
    kmh: scaled(driving, 1.2, { living: 20, service: 20, track: 16, path: 8, ferry: 12 }),
    shareOfSigned: 1.05,
    mostKmh: 120,
  },
  heavy: {
    kmh: scaled(driving, 1, { motorway: 75, trunk: 65, living: 15, service: 14, track: 10 }),
    shareOfSigned: 0.9,
    mostKmh: 80,
  },
  foot: { kmh: scaled(driving, 0, onFoot(driving)), shareOfSigned: 0, mostKmh: 6 },
}

function onFoot(classes: Record<RoadClass, number>): Record<RoadClass, number> {
  const walked = Object.keys(classes).map((name) => [name, 5])
  return { ...(Object.fromEntries(walked) as Record<RoadClass, number>), ferry: 12 }
}

function scaled(
  kmh: Record<RoadClass, number>,
  by: number,
  but: Partial<Record<RoadClass, number>>,
): Record<RoadClass, number> {
  const faster = Object.entries(kmh).map(([name, speed]) => [name, Math.round(speed * by)])
  return { ...(Object.fromEntries(faster) as Record<RoadClass, number>), ...but }
}
