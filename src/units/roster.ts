import type { Point } from '../incidents/location.ts'

/** A unit as a training city or an import lists it, before a centre has it in its record. */
export interface UnitSeed {
  id: string
  callSign: string
  service: string
  kind: string
  capabilities: string[]
  station: string
  home: Point
  crewSize: number
  sharesCrewWith?: string[]
}

/** The fields of the command that registers a unit of a roster; the sender adds the command's `id`. */
export function registrationOf({ id, ...seed }: UnitSeed) {
  return { type: 'registerUnit' as const, unit: id, ...seed }
}
