import type { HourBand, ResponsePlan } from '../../dispatch/plans/plan.ts'
import type { IncidentType } from '../../incidents/types.ts'
import { capabilityName } from '../../units/capabilities.ts'
import { plain } from '../order/verbs.ts'
import type { Language, Say } from '../words/words.ts'
import { levelsOf } from './plan-form.ts'

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** What the sentences about a plan are made with. */
export interface PlanReading {
  t: Say
  language: Language
  types: readonly Pick<IncidentType, 'code' | 'es' | 'en'>[]
  /** Names of areas by their id. */
  areaName(id: string): string
}

/** Its own name, or that of the type it is for. */
export function planName(plan: ResponsePlan, { language, types }: Pick<PlanReading, 'language' | 'types'>) {
  return plan[language] ?? types.find(({ code }) => code === plan.types[0])?.[language] ?? plan.id
}

/** When, where and how urgent an incident must be for the plan; empty where it always holds. */
export function conditionsOf({ priorities, places, hours }: ResponsePlan, reading: PlanReading): string[] {
  const { t, areaName } = reading
  return [
    ...(priorities ? [t('administration.plan.ofPriorities', { priorities: priorities.join(', ') })] : []),
    ...(hours ?? []).map((band) => bandWords(band, t)),
    ...(places?.areas ?? []).map(areaName),
    ...(places?.addresses ?? []),
    ...(places?.polygon ? [t('administration.plan.inside', { corners: places.polygon.length })] : []),
  ]
}

/** `Lun–Vie 22:00–06:00`; days that follow each other as one. */
export function bandWords({ days: named, from, to }: HourBand, t: Say): string {
  const clock = `${from}–${to}`
  if (!named || named.length === days.length) return clock
  const short = (day: (typeof days)[number]) => t(`administration.plan.day.${day}`).slice(0, 3)
  const ordered = days.filter((day) => named.includes(day))
  const runs: (typeof days)[number][][] = []
  for (const day of ordered) {
    const last = runs.at(-1)
    const follows = last && days.indexOf(last.at(-1) ?? day) + 1 === days.indexOf(day)
    if (follows) last.push(day)
    else runs.push([day])
  }
  const said = runs.map((run) =>
    run.length > 2 ? `${short(run[0] ?? 'mon')}–${short(run.at(-1) ?? 'sun')}` : run.map(short).join(', '),
  )
  return `${said.join(', ')} ${clock}`
}

/** Plans in which all that is typed is found: their names, types, capabilities, priorities, places and hours. */
export function searchPlans<P extends ResponsePlan>(
  plans: readonly P[],
  text: string,
  reading: PlanReading,
): P[] {
  const typed = plain(text).split(/\s+/).filter(Boolean)
  if (typed.length === 0) return [...plans]
  return plans.filter((plan) => {
    const said = plain(textOf(plan, reading))
    return typed.every((part) => said.includes(part))
  })
}

const mostAreas = 6

/** Areas of the map by a part of their names. */
export function areasFound(text: string, areas: readonly { id: string; name: string }[]) {
  const typed = plain(text)
  const found = areas.filter(({ name }) => plain(name).includes(typed))
  return found.slice(0, mostAreas).map(({ id, name }) => ({ id, label: name }))
}

function textOf(plan: ResponsePlan, reading: PlanReading): string {
  const { types, language } = reading
  const named = types.filter(({ code }) => plan.types.includes(code))
  const slots = levelsOf(plan).flat()
  return [
    ...[plan.id, plan.es, plan.en, ...plan.types],
    ...named.map((type) => `${type.es} ${type.en}`),
    ...slots.map(({ capability, service }) => `${capabilityName(capability, language)} ${service}`),
    ...conditionsOf(plan, reading),
  ].join(' ')
}
