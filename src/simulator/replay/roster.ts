import type { UnitSeed } from '../../units/roster.ts'
import { type Mapping, unitKindOf } from './mapping.ts'
import type { Response } from './response.ts'

/** A unit as the rows show it. Where its station stands the record does not say, so it has no home. */
export type Roster = Omit<UnitSeed, 'home' | 'station'> & { station?: string }

/**
 * The units of the rows, by id. One that any row marks as advanced life support is registered with it: the mark
 * changes from response to response with who is aboard, and a unit has one description.
 */
export function rosterOf(responses: Response[], mapping: Mapping): Roster[] {
  const ofUnits = Map.groupBy(responses, ({ row }) => row.unit)
  return [...ofUnits]
    .map(([id, ofUnit]): Roster => {
      const types = new Set(ofUnit.map(({ row }) => row.unitType))
      const [unitType = ''] = types
      const { kind, known } = unitKindOf(mapping, id, unitType)
      if (!known) ofUnit[0]?.notes.push({ code: 'unitTypeUnknown', parameters: { value: unitType } })
      const isAdvanced = ofUnit.some(({ row }) => row.advanced)
      const station = stationOf(id, kind.kind)
      return {
        id,
        callSign: id,
        service: kind.service,
        kind: kind.kind,
        capabilities: [...kind.capabilities, ...(isAdvanced ? kind.whenAdvanced : [])],
        crewSize: kind.crewSize,
        ...(station && { station }),
      }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Engines and ladder trucks bear the number of their station. */
function stationOf(id: string, kind: string): string | undefined {
  return kind === 'engine' || kind === 'ladder' ? /^[A-Z]+(\d\d)$/.exec(id)?.[1] : undefined
}
