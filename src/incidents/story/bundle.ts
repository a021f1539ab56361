import { type Assignment, hasArrived } from '../../dispatch/assignment.ts'
import type { Call } from '../../intake/call.ts'
import type { Incident } from '../incident.ts'
import { typeOf } from '../types.ts'
import { milestoneName } from './milestones.ts'
import { terms } from './sentences.ts'
import type { Language, StoryContext, StoryEvent } from './story.ts'

/** Everything that the page of one incident, its print and its exports are made of, as one reader may see it. */
export interface StoryBundle {
  version: number
  incident: Incident
  events: StoryEvent[]
  assignments: Assignment[]
  calls: Call[]
  /** Kinds of the alarms that were raised for it, by id. */
  alarms: Record<string, string>
  /** Incidents that it names. */
  others: OtherIncident[]
  /** Call signs by unit. */
  units: Record<string, string>
  /** Names by person, for those who may read them. */
  persons: Record<string, string>
  head: { centre: string; incarnation: number; seq: number; hash: string }
}

export interface OtherIncident {
  id: string
  number: number
  day: string
  type: string
  status: Incident['status']
  priority: Incident['priority']
  relation: 'linked' | 'merged' | 'mergedInto' | 'splitFrom'
}

/** `19:42:36` in a time zone, as the centre's clocks show it. */
export type ClockOf = (at: string) => string

/** Names for the telling of one bundle. */
export function contextOf(bundle: StoryBundle, language: Language, clock: ClockOf): StoryContext {
  const { incident, assignments, calls, alarms, others, units, persons } = bundle
  const unitName = (id: string) => own(units, id) ?? id
  const assigned = new Map(assignments.map((assignment) => [assignment.id, assignment]))
  const numbers = new Map(others.map(({ id, number }) => [id, String(number)]))
  const questions = new Map((typeOf(incident.type)?.questions ?? []).map((each) => [each.id, each]))
  return {
    language,
    clock,
    unit: unitName,
    unitOf: (id) => unitName(assigned.get(id)?.unit ?? id),
    person: (name) => actorName(name, unitName, persons, language),
    number: (id) => (id === incident.id ? String(incident.number) : (numbers.get(id) ?? id.slice(0, 8))),
    call: (id) => {
      const channel = calls.find((call) => call.id === id)?.channel
      return channel ? terms[channel][language] : id.slice(0, 8)
    },
    waited: (id, until) => {
      const offered = calls.find((call) => call.id === id)?.offeredAt
      return offered && `${Math.max(0, Math.round((Date.parse(until) - Date.parse(offered)) / 1000))} s`
    },
    question: (id) => questions.get(id)?.[language] ?? id,
    answer: (id, value) =>
      questions.get(id)?.options.find((option) => option.id === value)?.[language] ?? value,
    step: (milestone) => milestoneName(milestone, language),
    alarm: (id) => own(alarms, id),
    reason: (sent) => {
      const reasons = sent.map(({ assignment }) => assigned.get(String(assignment))?.reason)
      return reasons.find((reason) => reason !== undefined)
    },
  }
}

const own = (names: Record<string, string>, key: string) =>
  Object.hasOwn(names, key) ? names[key] : undefined

function actorName(
  name: string,
  unitName: (id: string) => string,
  persons: Record<string, string>,
  language: Language,
): string {
  const [kind, ...rest] = name.split('/')
  const id = rest.join('/')
  if (kind === 'person') return own(persons, id) ?? id
  if (kind === 'unit') return unitName(id)
  if (kind === 'caller') return terms.caller[language]
  if (kind !== 'program') return name
  return id === 'simulator' || id === 'importer' ? terms[id][language] : terms.amparo[language]
}

/** The four times of an incident in seconds; absent where one of their ends is not known. */
export interface Figures {
  answer?: number
  processing?: number
  turnout?: number
  travel?: number
}

/** Answer of its first call, processing until the first order, turnout and travel of the unit that came first. */
export function figuresOf({ incident, assignments, calls }: StoryBundle): Figures {
  const first = [...calls].sort((a, b) => (a.offeredAt < b.offeredAt ? -1 : 1))[0]
  const orders = assignments.map(orderedAt).filter((at) => at !== undefined)
  const arrived = assignments
    .filter((one) => hasArrived(one) && one.milestones.onScene !== undefined)
    .sort((a, b) => ((a.milestones.onScene ?? '') < (b.milestones.onScene ?? '') ? -1 : 1))[0]
  const leaving = arrived ?? assignments.find(({ milestones }) => milestones.enRoute !== undefined)
  const received = first?.answeredAt ?? incident.openedAt
  return defined({
    answer: between(first?.offeredAt, first?.answeredAt),
    processing: between(received, orders.sort()[0]),
    turnout: leaving && between(orderedAt(leaving), leaving.milestones.enRoute),
    travel: arrived && between(arrived.milestones.enRoute, arrived.milestones.onScene),
  })
}

function orderedAt({ milestones }: Assignment): string | undefined {
  return milestones.dispatched ?? milestones.assigned
}

function between(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined || to < from) return undefined
  return Math.round((Date.parse(to) - Date.parse(from)) / 1000)
}

function defined(figures: { [K in keyof Figures]: number | undefined }): Figures {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined))
}

/** When the story begins: the first call's offer, else the opening. */
export function beginningOf({ incident, calls }: Pick<StoryBundle, 'incident' | 'calls'>): string {
  return [incident.openedAt, ...calls.map(({ offeredAt }) => offeredAt)].sort()[0] as string
}
