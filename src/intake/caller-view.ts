import type { Assignment } from '../dispatch/assignment.ts'
import type { Location } from '../incidents/location.ts'
import { type Call, isGone } from './call.ts'

/** What a caller's page is told. Nothing of other people: not who answers, nor which units, nor where they are. */
export interface CallerView {
  call: string
  version: number
  /** `closed`: nobody reads this conversation any more. */
  state: 'waiting' | 'answered' | 'held' | 'closed'
  silentMode: boolean
  /** Messages from the one numbered `first` on; numbers count from 1. */
  first: number
  words: { from: 'caller' | 'operator'; at: string; text: string }[]
  wordCount: number
  /** Up to which message the operator has seen. */
  readUpTo: number
  readAt?: string
  location?: Pick<Location, 'point' | 'precisionMetres' | 'source' | 'label'>
  help?: Help
}

/** How far help is, from the caller's side. */
export interface Help {
  state: 'read' | 'coming' | 'there'
  /** Until the first of those on their way is there, rounded up. */
  minutes?: number
  /** Of which services units are on their way; never told on a silent call, where others may read along. */
  services?: string[]
}

/** The call as its caller may see it, with the messages after the `seen`-th. */
export function callerView(
  call: Call,
  version: number,
  assignments: Assignment[],
  seen = 0,
  eta?: Eta,
): CallerView {
  const words = call.personal?.words ?? []
  const location = call.personal?.location
  const help = helpFor(call, assignments, eta)
  const services = call.silentMode ? [] : servicesComing(assignments)
  const from = Math.min(Math.max(0, seen), words.length)
  return {
    call: call.id,
    version,
    state: stateFor(call),
    silentMode: call.silentMode,
    first: from + 1,
    words: words.slice(from).map(({ from, at, text }) => ({ from, at, text })),
    wordCount: call.wordCount,
    readUpTo: call.readUpTo,
    ...(call.readAt && { readAt: call.readAt }),
    ...(location && { location: shown(location) }),
    ...(help && { help: { ...help, ...(services.length > 0 && { services }) } }),
  }
}

/** Seconds until a unit is at its incident, where that is known. */
export type Eta = (unit: string, incident: string) => number | undefined

/**
 * The most that can be promised. `there`: a unit is on scene. `coming`: one is driving, in about so many minutes where
 * that is known. `read`: a person has read what the caller wrote, or answered. Never more than what has happened.
 */
export function helpFor(call: Call, assignments: Assignment[], eta?: Eta): Help | undefined {
  const current = assignments.filter((one) => one.state === 'current')
  if (current.some((one) => one.milestones.onScene !== undefined)) return { state: 'there' }
  const driving = current.filter((one) => one.milestones.enRoute !== undefined)
  if (driving.length > 0) {
    const seconds = driving.map((one) => eta?.(one.unit, one.incident)).filter((time) => time !== undefined)
    const minutes = seconds.length > 0 ? Math.max(1, Math.ceil(Math.min(...seconds) / 60)) : undefined
    return { state: 'coming', ...(minutes !== undefined && { minutes }) }
  }
  return call.answeredAt !== undefined || call.readUpTo > 0 ? { state: 'read' } : undefined
}

/** Of the units that drive and are not there yet. */
function servicesComing(assignments: Assignment[]): string[] {
  const driving = assignments.filter(
    ({ state, milestones }) => state === 'current' && milestones.enRoute && !milestones.onScene,
  )
  return [...new Set(driving.map(({ service }) => service))].sort()
}

function stateFor(call: Call): CallerView['state'] {
  if (call.state === 'ended') return 'closed'
  if (call.state === 'held') return 'held'
  return call.operator === undefined && (call.answeredAt === undefined || isGone(call))
    ? 'waiting'
    : 'answered'
}

function shown({ point, precisionMetres, source, label }: Location): CallerView['location'] {
  return {
    source,
    label,
    ...(point && { point }),
    ...(precisionMetres !== undefined && { precisionMetres }),
  }
}
