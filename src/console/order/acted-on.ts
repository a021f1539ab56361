import type { Assignment, Incident } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'
import type { WordKey } from '../words/words.ts'
import type { Gaps } from './plan.ts'

type Says = { key: WordKey; gaps: Gaps }

/**
 * What somebody did with an incident since this desk sent units to it, in the words that refuse to take them off
 * again: they were counted on. Undefined where nothing that a unit is sent for has changed; words, remarks and other
 * services' units do not change it.
 * @param sent the assignments that this desk made, as they are now
 */
export function actedOn(
  incident: string,
  sent: readonly Assignment[],
  before: Rows,
  now: Rows,
): Says | undefined {
  const was = before.incident.get(incident)
  const number = was?.number ?? now.incident.get(incident)?.number ?? '…'
  const moved = sent.find((assignment) => assignment.incident !== incident)
  if (moved) {
    const unit = now.unit.get(moved.unit)?.callSign ?? moved.unit
    const into = now.incident.get(moved.incident)?.number ?? '…'
    return { key: 'undo.not.merged', gaps: { number, into, unit } }
  }
  const is = now.incident.get(incident)
  if (!was || !is) return undefined
  const joined = is.merged.find((other) => !was.merged.includes(other))
  if (joined !== undefined) {
    const other = before.incident.get(joined)?.number ?? is.absorbed[joined]?.number ?? '…'
    return { key: 'undo.not.joined', gaps: { number, other } }
  }
  if (was.calls.some((call) => !is.calls.includes(call))) return { key: 'undo.not.split', gaps: { number } }
  if (is.owner !== was.owner) return { key: 'undo.not.handedOver', gaps: { number, service: is.owner } }
  if (is.type !== was.type) return { key: 'undo.not.typed', gaps: { number } }
  if (is.priority !== was.priority)
    return { key: 'undo.not.priority', gaps: { number, priority: is.priority } }
  if (placeOf(is) !== placeOf(was)) return { key: 'undo.not.located', gaps: { number } }
  return sentSince(sent, was, is, now, number)
}

/** Another unit of the same service was sent, or left, with this one in mind. */
function sentSince(
  sent: readonly Assignment[],
  was: Incident,
  is: Incident,
  now: Rows,
  number: string | number,
): Says | undefined {
  const services = new Set(sent.map(({ service }) => service))
  const known = new Set([...was.assignments, ...sent.map(({ id }) => id)])
  const came = is.assignments.find((id) => {
    const assignment = now.assignment.get(id)
    return !known.has(id) && assignment !== undefined && services.has(assignment.service)
  })
  if (came === undefined) return undefined
  const unit = now.assignment.get(came)?.unit ?? ''
  return { key: 'undo.not.alsoSent', gaps: { number, unit: now.unit.get(unit)?.callSign ?? unit } }
}

function placeOf({ personal }: Incident): string {
  return JSON.stringify([personal?.location?.label, personal?.location?.point])
}
