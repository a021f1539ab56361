import { serviceNames } from '../../incidents/services.ts'
import type { IncidentType } from '../../incidents/types.ts'
import type { PlaceCaution } from '../alarms/cautions.ts'
import type { Drawn, WeighedAnswer } from '../closures/weighed.ts'
import type { ProvisionalIncident } from '../desk/provisional.ts'
import { findByNumber, type Viewer } from '../incidents/board.ts'
import { dispositionOf } from '../incidents/dispositions.ts'
import type { Call, Incident } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'
import type { Names } from './parse.ts'
import type { Undo } from './undo.ts'

/** What a line is read against: what this desk sees and has chosen. Plain values, so that planning is pure. */
export interface World {
  rows: Rows
  me: Viewer & { id: string; unit?: string }
  /** The chosen incident: meant where no number is said. */
  selected?: Incident
  /** Opened at this desk and not numbered by the centre yet. */
  provisional?: readonly ProvisionalIncident[]
  /** The call before me. */
  call?: Call
  types: readonly IncidentType[]
  language: 'es' | 'en'
  /** The centre's time, milliseconds. */
  now: number
  /** Of the centre: the times that are typed are its times of day. */
  timeZone?: string
  /**
   * Units that the centre proposes for the chosen incident, with the seconds each needs and what its station is
   * then without.
   */
  proposal: { unit: string; seconds?: number; uncovers?: { station: string; capability: string } }[]
  /** The id of that proposal. */
  proposalId?: string
  /** How the last order of this desk would be taken back. */
  undo?: Undo
  /** What is noted on the places of incidents, as far as this desk has asked. */
  cautions?: Readonly<Record<string, readonly PlaceCaution[]>>
  /** What the map says of the stretch on the line, and by which question. */
  weighed?: WeighedAnswer
  /** What a hand has drawn on the map: along streets, or around an area. */
  drawn?: Drawn
  newId(): string
}

export function namesOf(world: Pick<World, 'rows' | 'provisional'>): Names {
  return {
    unit: (word) => unitNamed(world, word),
    service: (word) => serviceNamed(word),
    disposition: dispositionOf,
    provisional: (word) => world.provisional?.find(({ name }) => name === word.toUpperCase())?.id,
  }
}

/** The service of a code, of those that this centre has. */
function serviceNamed(word: string): string | undefined {
  const typed = word.toUpperCase()
  for (const code of serviceNames().keys()) if (code.toUpperCase() === typed) return code
  return undefined
}

/** The unit of a name: its id or call sign, with or without its hyphens, however it is written. */
function unitNamed({ rows }: Pick<World, 'rows'>, word: string): string | undefined {
  const typed = word.toUpperCase()
  if (rows.unit.has(typed)) return typed
  if (!/\d/.test(typed)) return undefined
  const bare = typed.replace(/-/g, '')
  for (const unit of rows.unit.values()) {
    if (unit.id.toUpperCase() === typed || unit.callSign.toUpperCase().replace(/[-\s]/g, '') === bare)
      return unit.id
  }
  return undefined
}

export function incidentOf(world: World, number: number | undefined): Incident | undefined {
  return number === undefined ? world.selected : findByNumber(world.rows.incident, number)
}
