import { z } from 'zod'
import { commandFields, serviceCode, thingId } from '../log/fields.ts'

/** Fields of every command on one incident. */
export const incidentFields = { ...commandFields, incident: thingId }

/** A type's code: `TM-104`, or what an import calls it. */
export const typeCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)

/** Where something is; personal data. */
export const locationField = z.object({
  point: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).optional(),
  precisionMetres: z.number().min(0).max(1_000_000).optional(),
  source: z.enum(['device', 'network', 'typed', 'pin', 'gazetteer', 'import', 'operator']),
  label: z.string().trim().min(1).max(300),
  placeId: z.string().min(1).max(100).optional(),
})

/** Coarse places, public: a district's name, ids of service areas. */
export const areaFields = {
  district: z.string().trim().min(1).max(120).optional(),
  areas: z.array(z.string().min(1).max(80)).max(20).optional(),
}

export const serviceList = z.array(serviceCode).min(1).max(10)
