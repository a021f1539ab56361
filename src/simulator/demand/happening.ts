import type { Point } from '../../places/layer.ts'
import type { IdleKind } from './data.ts'
import type { Site } from './sites.ts'

/** Something that happens in the city, or somebody who calls though nothing does. */
export interface Happening {
  /** The same for the same city, seed and day: `d3-17`. */
  id: string
  /** Seconds from the day's midnight in the centre's zone. */
  at: number
  /** What it is, for an emergency. */
  emergency?: Emergency
  calls: PlannedCall[]
}

export interface Emergency {
  type: string
  service: string
  site: Site
  /** What is true: for each question of its type the id of the option. */
  truth: Record<string, string>
  /** Crews will find nothing to do. */
  nothingFound: boolean
  /** Work on scene. */
  workSeconds: number
  /** People to be taken to a hospital. */
  patients: number
}

export interface PlannedCall {
  id: string
  afterSeconds: number
  kind: 'emergency' | 'followUp' | IdleKind
  signals: ('silent' | 'odd')[]
  name?: string
  number: string
  position?: { point: Point; precisionMetres: number; source: 'device' | 'network' }
  /** Unasked, in this order. */
  says: string[]
  /** Said when asked where. */
  where?: string
  /** Questions whose answer this caller does not know. */
  unsure: string[]
  child: boolean
  /** Hangs up when not answered by then. */
  patienceSeconds?: number
  /** The line breaks this long after the answer. */
  cutOffSeconds?: number
}
