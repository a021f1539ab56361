import type { Point } from '../../places/layer.ts'
import { noWay } from '../recommendation/input.ts'
import type { Care, Diversion, Hospital } from './hospital.ts'

/** All that a destination is computed from: plain data. */
export interface DestinationInput {
  at: string
  metricVersion: string
  care?: Care
  hospitals: (Hospital & { name: string; point: Point })[]
  /** Whole milliseconds by road to each; -1 where there is no way. */
  travelMs: ArrayLike<number>
}

export interface Destination {
  hospital: string
  name: string
  seconds?: number
  status: Diversion
  /** As announced; absent where nobody did, or it is past. */
  places?: number
  /** Best first: nothing speaks against a place where this is empty. */
  against: ('closed' | 'full' | 'lacksCare' | 'noRoute' | 'limited' | 'careUnknown')[]
}

/** From here on a thing weighs more than any drive. */
const weights = { closed: 5, noRoute: 4, lacksCare: 3, full: 2, limited: 1, careUnknown: 1 } as const

/**
 * Hospitals for a patient, the best first: one that takes patients and has what is needed before one that may not,
 * and among those alike the nearest by road. None is left out: whoever is there knows more than we do. What was
 * announced holds until its time; a hospital that said nothing counts as open.
 */
export function recommendDestination({ at, care, hospitals, travelMs }: DestinationInput): Destination[] {
  const found = hospitals.map((hospital, index): Destination & { rank: number } => {
    const capacity = hospital.capacity && hospital.capacity.until > at ? hospital.capacity : undefined
    const status = hospital.diversion && hospital.diversion.until > at ? hospital.diversion.status : 'open'
    const ms = travelMs[index] ?? noWay
    const against: Destination['against'] = []
    if (status === 'closed') against.push('closed')
    if (ms === noWay) against.push('noRoute')
    if (care && capacity?.cares && !capacity.cares.includes(care)) against.push('lacksCare')
    if (capacity?.places === 0) against.push('full')
    if (status === 'limited') against.push('limited')
    if (care && !capacity?.cares) against.push('careUnknown')
    return {
      ...{ hospital: hospital.id, name: hospital.name, status, against },
      ...(ms !== noWay && { seconds: ms / 1000 }),
      ...(capacity && { places: capacity.places }),
      rank: Math.max(0, ...against.map((one) => weights[one])),
    }
  })
  const sooner = (one: Destination, other: Destination) => (one.seconds ?? 1e9) - (other.seconds ?? 1e9)
  found.sort((a, b) => a.rank - b.rank || sooner(a, b) || (a.hospital < b.hospital ? -1 : 1))
  return found.map(({ rank: _, ...destination }) => destination)
}
