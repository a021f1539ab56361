import type { Incident, Unit } from '../live/records.ts'

/** Whose incidents a person sees on the board: those of their services; a supervisor and a call-taker all. */
export interface Viewer {
  roles: readonly string[]
  services: readonly string[]
}

/** A dispatcher of one service reads only what that service has a part in. */
export function concerns(incident: Incident, viewer: Viewer): boolean {
  if (!viewer.roles.includes('dispatcher') || viewer.roles.includes('supervisor')) return true
  if (viewer.services.length === 0) return true
  return viewer.services.some((service) => {
    const part = incident.agencies[service]
    return part !== undefined && part.state !== 'cancelled' && part.state !== 'refused'
  })
}

/** Since when it waits for a unit. */
export function waitsSince(incident: Incident): string {
  return incident.pendingSince ?? incident.openedAt
}

/** Nobody attends it yet and somebody must. */
export function isWaiting(incident: Incident): boolean {
  return incident.status === 'pending'
}

export interface Board {
  waiting: Incident[]
  running: Incident[]
}

/**
 * The board: what waits by priority and then by wait; what runs with the newest first, an order that no change
 * disturbs, so that no row moves under the hand.
 */
export function boardOf(incidents: Iterable<Incident>, viewer: Viewer): Board {
  const waiting: Incident[] = []
  const running: Incident[] = []
  for (const incident of incidents) {
    if (!concerns(incident, viewer)) continue
    if (isWaiting(incident)) waiting.push(incident)
    else if (incident.status === 'active') running.push(incident)
  }
  waiting.sort(byPriorityAndWait)
  running.sort((a, b) => compare(b.openedAt, a.openedAt) || b.number - a.number)
  return { waiting, running }
}

function byPriorityAndWait(a: Incident, b: Incident): number {
  return a.priority - b.priority || compare(waitsSince(a), waitsSince(b)) || a.number - b.number
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Which rows are new since a list was last looked at, and where they stand against the rows in view. */
export function newOutOfView(
  ids: readonly string[],
  known: ReadonlySet<string>,
  view: { from: number; to: number },
): { above: number; below: number } {
  let above = 0
  let below = 0
  for (const [index, id] of ids.entries()) {
    if (known.has(id)) continue
    if (index < view.from) above++
    else if (index > view.to) below++
  }
  return { above, below }
}

/** The row beside the chosen one, after a step of the arrows; the first where none is chosen. */
export function stepIn<T>(list: readonly T[], chosen: T | undefined, step: 1 | -1): T | undefined {
  const at = chosen === undefined ? -1 : list.indexOf(chosen)
  if (at < 0) return step > 0 ? list[0] : list.at(-1)
  return list[Math.min(list.length - 1, Math.max(0, at + step))]
}

/**
 * The incident of a number as people say it ("352"): of an open one first, then of the latest day. Merged ones
 * are found by their own number, as what they were merged into.
 */
export function findByNumber(incidents: ReadonlyMap<string, Incident>, number: number): Incident | undefined {
  let found: Incident | undefined
  for (const incident of incidents.values()) {
    if (incident.number !== number) continue
    if (!found || isBetter(incident, found)) found = incident
  }
  const into = found?.mergedInto
  return into ? (incidents.get(into) ?? found) : found
}

function isBetter(one: Incident, other: Incident): boolean {
  const openOne = isOpen(one)
  return openOne === isOpen(other) ? one.day > other.day : openOne
}

export function isOpen(incident: Incident): boolean {
  return incident.status !== 'closed' && incident.status !== 'merged'
}

/** What is missing before an incident can be closed: units that have not cleared, in the order of their names. */
export function unitsToClear(incident: Incident, units: ReadonlyMap<string, Unit>): string[] {
  return Object.keys(incident.units)
    .map((id) => units.get(id)?.callSign ?? id)
    .sort((a, b) => a.localeCompare(b, 'es', { numeric: true }))
}
