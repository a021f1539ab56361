import { z } from 'zod'
import { serviceCodes } from '../../incidents/services.ts'

const share = z.number().min(0).max(1)
const weight = z.number().min(0)
const hour = z.array(weight).length(24)

/** Kinds of calls that are no emergency. */
export const idleKinds = ['pocket', 'child', 'information', 'wrongNumber', 'insult', 'test'] as const
export type IdleKind = (typeof idleKinds)[number]

/** Where things happen: what a type of incident asks of its place. */
export const whereKinds = [
  'home',
  'street',
  'avenue',
  'road',
  'shop',
  'market',
  'park',
  'river',
  'hill',
  'school',
  'terminal',
  'hospital',
  'works',
  'building',
] as const
export type Where = (typeof whereKinds)[number]

/** `ecuador.yaml`: totals that were published, with year and source. */
export const publishedSchema = z.strictObject({
  calls: z.strictObject({ perDay: weight, year: z.int(), source: z.string(), noEmergencyShare: share }),
  incidents: z.strictObject({
    perDay: weight,
    year: z.int(),
    source: z.string(),
    byService: z.record(z.enum(serviceCodes), weight),
  }),
  population: z.strictObject({ national: weight, year: z.int(), source: z.string() }),
})

/** `assumed.yaml`: what nobody has published and the project guesses. */
export const assumedSchema = z.strictObject({
  hours: z.strictObject({ flat: hour, day: hour, rush: hour, evening: hour, night: hour, idle: hour }),
  residentsPerAddress: weight,
  noEmergency: z.record(z.enum(idleKinds), weight),
  silentShare: share,
  childCallerShare: share,
  impatientShare: share,
  patienceSeconds: weight,
  cutOffShare: share,
  nothingFoundShare: share,
  positions: z.array(
    z.strictObject({ source: z.enum(['device', 'network']), share, from: weight, to: weight }),
  ),
})

/** One type of incident as it occurs and as people tell it. */
export const habitSchema = z.strictObject({
  weight,
  hours: z.enum(['flat', 'day', 'rush', 'evening', 'night']),
  where: z.array(z.enum(whereKinds)).min(1),
  /** Mean number of people who call about one. */
  callers: z.number().min(1),
  /** Mean minutes of work on scene. */
  minutes: z.number().min(1),
  /** Mean number of people who have to be taken to a hospital. */
  patients: weight.optional(),
  /** What callers say; `{lugar}` says where, `{corto}` names only the street. */
  say: z.array(z.string()).min(1),
})

export type Published = z.infer<typeof publishedSchema>
export type Assumed = z.infer<typeof assumedSchema>
export type Habit = z.infer<typeof habitSchema>

/** Everything that demand is made of. */
export interface Demand {
  published: Published
  assumed: Assumed
  /** By incident type's code. */
  habits: Record<string, Habit>
  idle: Record<IdleKind, string[][]>
}
