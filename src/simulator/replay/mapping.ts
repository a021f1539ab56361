import { z } from 'zod'
import { serviceCodes } from '../../incidents/services.ts'
import { capabilityIds } from '../../units/capabilities.ts'

const priority = z.int().min(1).max(5)
const named = { es: z.string().min(1), en: z.string().min(1) }

const unitKind = z.strictObject({
  ...named,
  service: z.enum(serviceCodes),
  kind: z.string().regex(/^[a-z][A-Za-z]*$/),
  capabilities: z.array(z.enum(capabilityIds)),
  /** Added where the record marks any response of the unit as advanced life support. */
  whenAdvanced: z.array(z.enum(capabilityIds)).default([]),
  crewSize: z.int().min(1).max(12),
})

/** How the words of a foreign record are understood here. Read from a file beside it. */
export const mappingSchema = z.strictObject({
  /** IANA name: where the record's wall clocks hang. */
  timeZone: z.string().min(1),
  callTypes: z.record(
    z.string(),
    z.strictObject({ ...named, type: z.string(), priority: priority.optional() }),
  ),
  otherCallType: z.strictObject({ type: z.string() }),
  /** The record's priority letter to ours; the more urgent of this and `groups` is taken. */
  priorities: z.record(z.string(), priority),
  groups: z.record(z.string(), z.strictObject({ ...named, priority })),
  unitTypes: z.record(z.string(), unitKind),
  otherUnitType: unitKind,
  /** By how a unit's id begins, over its unit type: boats and the like have no type of their own. */
  unitPrefixes: z.record(z.string(), unitKind),
  dispositions: z.record(z.string(), z.strictObject({ ...named, disposition: z.string() })),
  otherDisposition: z.strictObject({ disposition: z.string() }),
})

export type Mapping = z.infer<typeof mappingSchema>
export type UnitKind = z.infer<typeof unitKind>

/** The kind of a unit by the beginning of its id, else by its type; `known` tells whether the file has it. */
export function unitKindOf(
  mapping: Mapping,
  unitId: string,
  unitType: string,
): { kind: UnitKind; known: boolean } {
  const letters = /^[A-Z]+/.exec(unitId)?.[0]
  const byPrefix = letters === undefined ? undefined : own(mapping.unitPrefixes, letters)
  const kind = byPrefix ?? own(mapping.unitTypes, unitType)
  return { kind: kind ?? mapping.otherUnitType, known: kind !== undefined }
}

/** The value of a key that the file itself has. */
export function own<T>(table: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
