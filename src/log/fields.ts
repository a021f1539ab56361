import { z } from 'zod'

/** What every command carries besides its `type`. */
export const commandFields = {
  id: z.uuid(),
  expected: z.record(z.string(), z.number().int().nonnegative()).optional(),
  madeAt: z.iso.datetime({ precision: 3 }).optional(),
}

/** The id half of a stream name: no slash, no space. */
export const thingId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/)

/** A time as the record writes it: RFC 3339, UTC, milliseconds. */
export const instant = z.iso.datetime({ precision: 3 })

/** One to five; 1 is the most urgent (clave 1). */
export const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

/** A reason that a person gives. A blank one is no reason, and is refused by the schema. */
export const reason = z.string().trim().min(1).max(500)

/** What a caller said or an operator wrote. */
export const longText = z.string().trim().min(1).max(4000)

/** A service's code: `GS`, `SI`. */
export const serviceCode = z.string().regex(/^[A-Z]{2,4}$/)
