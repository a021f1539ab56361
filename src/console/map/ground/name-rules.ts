import { houseNumbersFrom, type Palette } from '../../../places/map/street-look.ts'

/** How one sort of name is written, and from which zoom to which. */
export interface NameRule {
  /** Kinds of place; or classes of street, whose names stand along them. */
  kinds: readonly string[]
  along?: true
  from: number
  to: number
  /** Pixels, at zoom 12 and 17. */
  sizes: readonly [number, number]
  weight: 400 | 500
  colour: keyof Palette
  /** Letter spacing in parts of the size. */
  spacing?: number
  /** Under a dot instead of in the middle. */
  below?: true
  /** Pixels kept free around it. */
  room: number
}

const place = { weight: 400, spacing: 0, room: 6, sizes: [11.5, 11.5] } as const
const street = { along: true, to: 24, spacing: 0.01, room: 4 } as const

/** Named in their middle; other places have a dot, and their name under it. */
export const areaKinds = ['town', 'district', 'park', 'water']
/** What is not of any sort named below. */
export const otherKinds = 'other'
export const houseKind = 'house'
/** Places have their dots from this zoom on. */
export const dotsFrom = 13

/** The most important first: of two names that collide the first stays. As the centre's style has them. */
export const nameRules: readonly NameRule[] = [
  { ...place, kinds: ['town'], from: 8, to: 14.5, sizes: [15, 15], weight: 500, colour: 'label2' },
  { ...place, kinds: ['district'], from: 12, to: 16, sizes: [12, 12], spacing: 0.06, colour: 'label' },
  {
    ...street,
    kinds: ['motorway', 'primary', 'secondary'],
    from: 12,
    sizes: [11, 13.5],
    weight: 500,
    colour: 'label2',
  },
  { ...place, kinds: ['hospital'], from: 13, to: 24, weight: 500, colour: 'label2', below: true },
  { ...place, kinds: ['station'], from: 14, to: 24, colour: 'label2', below: true },
  { ...place, kinds: ['water'], from: 11, to: 24, sizes: [12, 12], spacing: 0.04, colour: 'waterLabel' },
  { ...place, kinds: ['park'], from: 14, to: 24, colour: 'label' },
  { ...street, kinds: ['tertiary'], from: 13.5, sizes: [11, 12.5], weight: 400, colour: 'label' },
  {
    ...street,
    kinds: ['residential', 'service', 'path'],
    from: 14.5,
    sizes: [11, 12.5],
    weight: 400,
    colour: 'label',
  },
  { ...place, kinds: [otherKinds], from: 16, to: 24, colour: 'label', below: true },
  {
    ...place,
    kinds: [houseKind],
    from: houseNumbersFrom,
    to: 24,
    sizes: [11, 11],
    room: 3,
    colour: 'label',
  },
]

const known = new Set(nameRules.flatMap(({ kinds }) => kinds))

/** The sort that a kind of place is named as. */
export function sortOf(kind: string): string {
  return known.has(kind) ? kind : otherKinds
}

export function sizeAt([at12, at17]: NameRule['sizes'], zoom: number): number {
  return at12 + (at17 - at12) * Math.min(1, Math.max(0, (zoom - 12) / 5))
}
