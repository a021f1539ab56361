import { z } from 'zod'
import type { Location } from '../incidents/location.ts'
import { thingId } from '../log/fields.ts'
import { textLimit } from './limits.ts'

/** Fields that intake commands share. */

export const callId = z.uuid()
export const personId = thingId

/** A message: something in it, and not longer than `textLimit`. */
export const messageText = z.string().max(textLimit).regex(/\S/u)

const degrees = (limit: number) => z.number().min(-limit).max(limit)

/** Where a caller is, as somebody or something says. Longitude first. */
export const locationSchema = z.object({
  point: z.tuple([degrees(180), degrees(90)]).optional(),
  precisionMetres: z.number().nonnegative().max(1_000_000).optional(),
  source: z.enum(['device', 'network', 'typed', 'pin', 'gazetteer', 'import', 'operator']),
  label: z.string().max(300),
  placeId: z.string().max(200).optional(),
}) satisfies z.ZodType<Location>
