import { setPlans } from '../dispatch/plans/in-use.ts'
import type { ResponsePlan } from '../dispatch/plans/plan.ts'
import {
  setWorkLimits,
  shippedCheckInGraceSeconds,
  shippedStatusLimits,
  type Limits as WarnAndAlarm,
} from '../dispatch/timers.ts'
import type { Priority } from '../incidents/incident.ts'
import { type ServiceNames, services, setServices } from '../incidents/services.ts'
import { type IncidentType, setTypes } from '../incidents/types.ts'
import { setWaitingLimits, shippedWaitingLimits } from '../incidents/waiting.ts'
import type { IntakeLimits } from '../intake/limits.ts'
import { canonical } from '../log/canonical.ts'
import { type Status, statuses } from '../units/status.ts'
import type { AreaShape } from './area-shape.ts'
import { type LimitValues, setShippedLimits } from './limits.ts'
import { keyOf, type Section, type Setting, sectionOf, withdrawn } from './setting.ts'

export interface Languages {
  /** Of who has chosen none. */
  default: 'es' | 'en'
  offered: ('es' | 'en')[]
}

/** What is set of an area: names, services and shapes that differ from those of the map. */
export interface AreaSetting {
  name?: string
  service?: string
  shape?: AreaShape
}

/** All that a centre can configure, at one moment. */
export interface InForce {
  types: IncidentType[]
  withdrawnTypes: IncidentType[]
  healthQuestions: string[]
  plans: ResponsePlan[]
  /** As they were shipped, those that are set otherwise or withdrawn. */
  shippedPlans: ResponsePlan[]
  services: Record<string, ServiceNames>
  limits: LimitValues
  shippedLimits: LimitValues
  languages: Languages
  areas: Record<string, AreaSetting>
}

/** What comes with the program and the centre's own files. */
export interface Shipped {
  types: readonly IncidentType[]
  plans: readonly ResponsePlan[]
  intake: IntakeLimits
  language: 'es' | 'en'
}

/** Every limit as it comes with the program and the centre's own configuration. */
export function shippedLimits(intake: IntakeLimits): LimitValues {
  const pairs = (group: string, limits: Record<string, WarnAndAlarm>) =>
    Object.entries(limits).flatMap(([of, { warnSeconds, alarmSeconds }]) => [
      [`${group}.${of}.warn`, warnSeconds],
      [`${group}.${of}.alarm`, alarmSeconds],
    ])
  return Object.fromEntries([
    ['intake.ring', intake.ringSeconds],
    ['intake.transfer', intake.transferSeconds],
    ['intake.nobodyReady', intake.nobodyReadySeconds],
    ['intake.heartbeat', intake.heartbeatSeconds],
    ['intake.resume', intake.resumeSeconds],
    ...pairs('waiting', shippedWaitingLimits),
    ...pairs('status', shippedStatusLimits),
    ['checkIn.grace', shippedCheckInGraceSeconds],
  ])
}

/** What the record says lies over what was shipped. Pure: the same settings give the same, in whatever order. */
export function inForce(shipped: Shipped, settings: Iterable<Setting>): InForce {
  const set = bySection(settings)
  const asShipped = shippedLimits(shipped.intake)
  const types = new Map(shipped.types.map((type) => [type.code, type]))
  const withdrawnTypes = new Map<string, IncidentType>()
  for (const { id, value, last } of set.incidentType) {
    const before = definition(last.before) ?? types.get(keyOf(id))
    const now = definition(value)
    if (now) types.set(now.code, now)
    if (value === withdrawn) types.delete(keyOf(id))
    // what is gone stays known to the incidents that have it
    if (before && !types.has(keyOf(id))) withdrawnTypes.set(keyOf(id), before)
  }
  const plans = plansOver(shipped.plans, set)
  const named: Record<string, ServiceNames> = { ...services }
  for (const { id, value } of set.service) {
    if (value === withdrawn) delete named[keyOf(id)]
    else if (value !== null) named[keyOf(id)] = value as unknown as ServiceNames
  }
  const [limits] = set.limits
  const [languages] = set.languages
  return {
    types: [...types.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
    withdrawnTypes: [...withdrawnTypes.values()],
    healthQuestions: [...new Set(set.incidentType.flatMap((each) => each.healthQuestions ?? []))].sort(),
    plans,
    shippedPlans: replacedPlans(shipped.plans, plans),
    services: named,
    shippedLimits: asShipped,
    limits: { ...asShipped, ...(limits?.value as Record<string, number> | null) },
    languages: (languages?.value as unknown as Languages | null) ?? {
      default: shipped.language,
      offered: ['es', 'en'],
    },
    areas: Object.fromEntries(
      set.area
        .filter(({ value }) => value !== null)
        .map(({ id, value }) => [keyOf(id), value as AreaSetting]),
    ),
  }
}

function bySection(settings: Iterable<Setting>): Record<Section, Setting[]> {
  const sorted: Record<Section, Setting[]> = {
    incidentType: [],
    plan: [],
    service: [],
    limits: [],
    languages: [],
    area: [],
  }
  const all = [...settings].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const setting of all) sorted[sectionOf(setting.id)]?.push(setting)
  return sorted
}

/** A type set before there were response plans said itself what it needs: that is now its plan. */
type EarlierType = IncidentType & { needs?: ResponsePlan['slots'] }

function definition(value: Setting['value']): IncidentType | undefined {
  if (value === null || typeof value !== 'object') return undefined
  const { needs: _, ...type } = value as unknown as EarlierType
  return type as IncidentType
}

/** Plans as shipped, over them those that earlier types said for themselves, over these what was set. */
function plansOver(shipped: readonly ResponsePlan[], set: Record<Section, Setting[]>): ResponsePlan[] {
  const plans = new Map(shipped.map((plan) => [plan.id, plan]))
  for (const { value } of set.incidentType) {
    const { needs, code } = (typeof value === 'object' ? (value ?? {}) : {}) as Partial<EarlierType>
    if (needs && code) plans.set(code, { id: code, types: [code], slots: needs })
  }
  for (const { id, value } of set.plan) {
    if (value === withdrawn) plans.delete(keyOf(id))
    else if (value !== null) plans.set(keyOf(id), value as unknown as ResponsePlan)
  }
  return [...plans.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The shipped plans that do not hold as they were shipped. */
function replacedPlans(shipped: readonly ResponsePlan[], plans: readonly ResponsePlan[]): ResponsePlan[] {
  const now = new Map(plans.map((plan) => [plan.id, plan]))
  return shipped.filter((plan) => {
    const set = now.get(plan.id)
    return !set || canonical(set) !== canonical(plan)
  })
}

/** Tells the rooms of this process what is in force: from here on they judge by it. */
export function putInForce(
  now: Pick<
    InForce,
    'types' | 'withdrawnTypes' | 'healthQuestions' | 'plans' | 'services' | 'limits' | 'shippedLimits'
  >,
) {
  setServices(now.services)
  setShippedLimits(now.shippedLimits)
  setTypes(now.types, { withdrawn: now.withdrawnTypes, healthQuestions: now.healthQuestions })
  // a desk that kept what an earlier program said has none
  setPlans(now.plans ?? [])
  const pair = (of: string): WarnAndAlarm => ({
    warnSeconds: now.limits[`${of}.warn`] as number,
    alarmSeconds: now.limits[`${of}.alarm`] as number,
  })
  setWaitingLimits({
    1: pair('waiting.1'),
    2: pair('waiting.2'),
    3: pair('waiting.3'),
    4: pair('waiting.4'),
    5: pair('waiting.5'),
  } satisfies Record<Priority, WarnAndAlarm>)
  setWorkLimits({
    status: Object.fromEntries(statuses.map((status) => [status, pair(`status.${status}`)])) as Record<
      Status,
      WarnAndAlarm
    >,
    checkInGraceSeconds: now.limits['checkIn.grace'] as number,
  })
}

/** The limits of the intake room among those in force. */
export function intakeLimits(limits: LimitValues): IntakeLimits {
  const of = (name: string) => limits[`intake.${name}`] as number
  return {
    ringSeconds: of('ring'),
    transferSeconds: of('transfer'),
    heartbeatSeconds: of('heartbeat'),
    resumeSeconds: of('resume'),
    nobodyReadySeconds: of('nobodyReady'),
  }
}
