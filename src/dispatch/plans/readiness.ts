import { z } from 'zod'
import { capabilityIds } from '../../units/capabilities.ts'
import { type HourBand, isInBand, responsePlanSchema } from './plan.ts'

const capability = z.enum(capabilityIds)
const service = z.string().min(1).max(10)
const seconds = z.int().min(0).max(86_400)
const { slots, hours } = responsePlanSchema.shape
const slotOf = slots.element
const bandOf = hours.unwrap().element

/** What a centre assumes of its units and crews where nobody knows better: `readiness.yaml`, read by a person. */
export const readinessSchema = z.strictObject({
  /** From being told to rolling, at its station. The first that fits counts; whoever is out already takes `rollingSeconds`. */
  turnout: z.array(
    z.strictObject({
      service: service.optional(),
      station: z.string().min(1).max(80).optional(),
      hours: z.array(bandOf).min(1).optional(),
      seconds,
    }),
  ),
  rollingSeconds: seconds,
  /** Nearer to its station than this, a crew is taken to be in it. */
  atStationMetres: z.int().min(0).max(2000),
  /** How long these last, typically, from their beginning; a unit in one counts as free when it is over. */
  clears: z.strictObject({ transporting: seconds, atHospital: seconds, clearing: seconds }),
  /** One that should have cleared by now is taken to need this long still. */
  clearsAtLeastSeconds: seconds,
  /** A position older than this is not used: the unit counts from its station, or not at all. */
  positionLimitSeconds: seconds,
  /** Below these a vehicle is not sent for that capability. */
  crews: z.array(
    z.strictObject({
      capability,
      service: service.optional(),
      least: z.int().min(1).max(20),
    }),
  ),
  /** Priorities that break a rest, where nobody else can go. */
  rest: z.strictObject({ brokenBy: z.array(z.int().min(1).max(5)) }),
  /** How much later another unit may come, by priority, so that a station keeps its last one of a capability. */
  keepsLast: z.record(z.string().regex(/^[1-5]$/), seconds),
  /** What may go where a capability cannot be had. */
  alternatives: z.array(
    z.strictObject({
      ...slotOf.pick({ capability: true, service: true }).shape,
      instead: slotOf.shape.instead.unwrap(),
    }),
  ),
  /** Units of `from` count for posts of `for`, where its own cannot fill them. */
  agreements: z.array(
    z.strictObject({ for: service, from: service, capabilities: z.array(capability).min(1) }),
  ),
})

export type Readiness = z.infer<typeof readinessSchema>

/** Seconds from being told to rolling, of a crew at its station. */
export function turnoutSeconds(
  { turnout, rollingSeconds }: Readiness,
  unit: { service: string; station?: string },
  minuteOfWeek: number,
): number {
  const fits = turnout.find(
    (rule) =>
      (rule.service === undefined || rule.service === unit.service) &&
      (rule.station === undefined || rule.station === unit.station) &&
      (rule.hours === undefined || rule.hours.some((band: HourBand) => isInBand(band, minuteOfWeek))),
  )
  return fits?.seconds ?? rollingSeconds
}
