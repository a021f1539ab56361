import { type DomainEvent, idOf, type Json } from '../log/event.ts'
import type { Machine } from '../log/machine.ts'

/** What can be configured, beside people and units which have rooms of their own. */
export const sections = ['incidentType', 'plan', 'service', 'limits', 'languages', 'area'] as const
export type Section = (typeof sections)[number]

/** What was set last, and what it was before. */
export interface LastChange {
  /** Of the stream, with this change. */
  version: number
  at: string
  by: string
  /** `null`: as it comes with the program. */
  before: Json
  reason?: string
  /** The version of the change that this one took back. */
  undoes?: number
}

/**
 * One thing that a centre set for itself: stream `setting/<section>:<key>`. Its value lies over what comes with the
 * program; `null` is what comes with the program. The value of a type or service that is not used any more is
 * `withdrawn`.
 */
export interface Setting {
  id: string
  value: Json
  last: LastChange
  /** Of a type: every question that ever asked for health details, so that no later edit lays old answers open. */
  healthQuestions?: string[]
}

export const withdrawn = 'withdrawn'

export const settingMachine: Machine<Setting> = {
  kind: 'setting',
  isLive: () => true,
  evolve(state, event) {
    if (event.type !== 'settingChanged') return state as Setting
    const { value = null, before = null, reason, undoes } = event.body
    const health = healthIn(state?.healthQuestions, value)
    return {
      id: idOf(event.stream),
      value,
      last: {
        version: event.version,
        at: event.time,
        by: event.by,
        before,
        ...(typeof reason === 'string' && { reason }),
        ...(typeof undoes === 'number' && { undoes }),
      },
      ...(health.length > 0 && { healthQuestions: health }),
    }
  },
}

function healthIn(known: string[] = [], value: DomainEvent['body'][string]): string[] {
  const { questions } = (value ?? {}) as { questions?: { id: string; health?: boolean }[] }
  const marked = (questions ?? []).filter(({ health }) => health).map(({ id }) => id)
  return [...new Set([...known, ...marked])].sort()
}

export const settingId = (section: Section, key: string) => `${section}:${key}`

export function sectionOf(id: string): Section {
  return id.slice(0, id.indexOf(':')) as Section
}

export function keyOf(id: string): string {
  return id.slice(id.indexOf(':') + 1)
}
