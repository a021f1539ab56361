import { z } from 'zod'
import { isService } from '../../incidents/services.ts'
import { capabilityIds } from '../../units/capabilities.ts'

const words = z.string().trim().min(1).max(80)
const service = z.string().refine(isService, 'a service of this centre')
const count = z.int().min(1).max(20).optional()

/** What may go where a slot cannot be filled: so many units with this, of this service (perhaps a neighbour's). */
const alternative = z.strictObject({ capability: z.enum(capabilityIds), service, count })

const slot = z.strictObject({
  capability: z.enum(capabilityIds),
  service,
  /** Units with this capability; 1 where it is not said. */
  count,
  /** In order of preference; where nothing is said, what `readiness.yaml` says of the capability. */
  instead: z.array(alternative).max(5).optional(),
  /** Filled after those of the same incident without it: what can wait a little. */
  after: z.literal(true).optional(),
})
const slots = z.array(slot).min(1).max(20)

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, as 22:00')
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const band = z.strictObject({
  /** Every day where it is not said. A band past midnight belongs to the day on which it begins. */
  days: z.array(z.enum(days)).min(1).max(7).optional(),
  from: clock,
  to: clock,
})

const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const places = z
  .strictObject({
    /** Districts and service areas of the map, by id. */
    areas: z.array(z.string().min(1).max(100)).min(1).max(50).optional(),
    /** As the place is read aloud; capitals and accents do not matter. */
    addresses: z.array(words).min(1).max(50).optional(),
    /** A ring of longitude and latitude, drawn by the centre. */
    polygon: z.array(point).min(3).max(500).optional(),
  })
  .refine(
    ({ areas, addresses, polygon }) => areas ?? addresses ?? polygon,
    'an area, an address or a polygon',
  )

/**
 * Who goes to what: a response plan (run card) as a centre writes it in `plans/*.yaml`. It holds for incidents of its
 * types, and where it says so only for some priorities, places and hours; of several that hold, the one that says
 * more holds (`choosePlan`). Alarm levels add to the slots.
 */
export const responsePlanSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][\w.-]{0,39}$/, 'letters, digits, dots and hyphens, 40 at most'),
  /** Where it differs from the name of its type. */
  es: words.optional(),
  en: words.optional(),
  types: z
    .array(z.string().regex(/^[A-Z]{2}-[0-9]{3}$/, 'two capitals, a hyphen, three digits, as TM-104'))
    .min(1)
    .max(100),
  priorities: z.array(z.int().min(1).max(5)).min(1).max(5).optional(),
  places: places.optional(),
  hours: z.array(band).min(1).max(14).optional(),
  slots,
  /** The second alarm, the third and so on: each adds its slots to those before. */
  alarms: z.array(z.strictObject({ slots })).min(1).max(6).optional(),
})

export type ResponsePlan = z.infer<typeof responsePlanSchema>
export type PlanSlot = z.infer<typeof slot>
export type Alternative = z.infer<typeof alternative>
export type HourBand = z.infer<typeof band>

/** Every service whose units a plan may send, alternatives included. */
export function servicesOfPlan({ slots, alarms = [] }: ResponsePlan): string[] {
  const all = [...slots, ...alarms.flatMap((alarm) => alarm.slots)]
  return [
    ...new Set(all.flatMap((each) => [each.service, ...(each.instead ?? []).map((one) => one.service)])),
  ]
}

const minutesOfDay = 1440

/** Whether a band holds at a minute of the local week (0 is Monday 00:00). From equal to to is the whole day. */
export function isInBand({ days: named, from, to }: HourBand, minuteOfWeek: number): boolean {
  const minute = minuteOfWeek % minutesOfDay
  const day = Math.floor(minuteOfWeek / minutesOfDay)
  const [begins, ends] = [minutesOf(from), minutesOf(to)]
  const holdsOn = (weekday: number) =>
    named?.includes(days[(weekday + 7) % 7] as (typeof days)[number]) ?? true
  if (begins < ends) return minute >= begins && minute < ends && holdsOn(day)
  return (minute >= begins && holdsOn(day)) || (minute < ends && holdsOn(day - 1))
}

function minutesOf(clockTime: string): number {
  const [hours, minutes] = clockTime.split(':')
  return Number(hours) * 60 + Number(minutes)
}
