import { type PlanSlot, type ResponsePlan, responsePlanSchema } from '../../dispatch/plans/plan.ts'
import type { Say } from '../words/words.ts'
import { faultWords } from './type-form.ts'

/** A plan while it is being written: what is typed line by line stays as it is typed. */
export interface PlanForm {
  plan: Omit<ResponsePlan, 'places'>
  areas: string[]
  /** One a line. */
  addresses: string
  /** One corner a line: longitude and latitude. */
  polygon: string
}

export function formOf({ places, ...plan }: ResponsePlan): PlanForm {
  return {
    plan,
    areas: places?.areas ?? [],
    addresses: (places?.addresses ?? []).join('\n'),
    polygon: (places?.polygon ?? []).map(([lon, lat]) => `${lon}, ${lat}`).join('\n'),
  }
}

/** The plan as it would be recorded: nothing in it that says nothing. A corner that cannot be read is no number. */
export function planOfForm({ plan, areas, addresses, polygon }: PlanForm): ResponsePlan {
  const { es, en, priorities, hours, slots, alarms = [], ...rest } = plan
  const lines = linesOf(addresses)
  const corners = linesOf(polygon).map((line): [number, number] => {
    const [lon, lat] = line.split(/[\s,;]+/)
    return [numberOf(lon), numberOf(lat)]
  })
  const places = {
    ...(areas.length > 0 && { areas }),
    ...(lines.length > 0 && { addresses: lines }),
    ...(corners.length > 0 && { polygon: corners }),
  }
  return {
    ...rest,
    ...(es?.trim() && { es: es.trim() }),
    ...(en?.trim() && { en: en.trim() }),
    ...(priorities && priorities.length > 0 && { priorities }),
    ...(Object.keys(places).length > 0 && { places }),
    ...(hours && hours.length > 0 && { hours }),
    slots,
    ...(alarms.length > 0 && { alarms }),
  }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const numberOf = (text: string | undefined) => (text ? Number(text) : Number.NaN)

/** A new plan: for a type, with one slot to begin from. */
export function blankPlan(type: string, service: string): ResponsePlan {
  return { id: '', types: [type], slots: [blankSlot(service)] }
}

export function blankSlot(service: string): PlanSlot {
  return { capability: 'patrol', service }
}

/** Slots level by level: the first is what goes at once, each further one adds to those before. */
export function levelsOf({ slots, alarms = [] }: Pick<ResponsePlan, 'slots' | 'alarms'>): PlanSlot[][] {
  return [slots, ...alarms.map((alarm) => alarm.slots)]
}

/** The plan with other levels; a further alarm without slots is none. */
export function withLevels(plan: PlanForm['plan'], levels: readonly PlanSlot[][]): PlanForm['plan'] {
  const { alarms: _, ...rest } = plan
  const [slots = [], ...more] = levels
  const alarms = more.filter((level) => level.length > 0).map((level) => ({ slots: level }))
  return { ...rest, slots, ...(alarms.length > 0 && { alarms }) }
}

/** What a further alarm begins with: one more of what the plan sends first. */
export function nextSlot(levels: readonly PlanSlot[][]): PlanSlot {
  const { capability, service } = levels[0]?.[0] ?? blankSlot('SC')
  return { capability, service }
}

/** How many units a plan sends at once. */
export function unitsOf({ slots }: Pick<ResponsePlan, 'slots'>): number {
  return slots.reduce((sum, { count = 1 }) => sum + count, 0)
}

/** What is wrong with a plan, by the path of the field, in words that say what to write. */
export function planFaults(plan: ResponsePlan, t: Say): Map<string, string> {
  const faults = new Map<string, string>()
  for (const issue of responsePlanSchema.safeParse(plan).error?.issues ?? []) {
    const [first, second, third] = issue.path
    const ofLines = first === 'places' && (second === 'polygon' || second === 'addresses')
    const path = ofLines ? `places.${second}` : issue.path.join('.')
    if (faults.has(path)) continue
    if (path === 'id') faults.set(path, t('administration.plan.fault.id'))
    else if (path === 'places.polygon') faults.set(path, t('administration.plan.fault.polygon'))
    else if (first === 'hours' && (third === 'from' || third === 'to'))
      faults.set(path, t('administration.plan.fault.clock'))
    else faults.set(path, faultWords(issue, t))
  }
  return faults
}
