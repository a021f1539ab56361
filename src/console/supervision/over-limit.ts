import { statusLimits } from '../../dispatch/timers.ts'
import { isWaiting, waitsSince } from '../incidents/board.ts'
import { waitLimitsOf } from '../incidents/limits.ts'
import type { Incident } from '../live/records.ts'
import type { Rows } from '../live/rows.ts'
import { viewOf } from '../units/fleet.ts'

/** An open incident that has waited too long, or one of whose units is too long in one status. */
export interface OverLimit {
  incident: Incident
  why: { waits: true } | { unit: string; status: keyof typeof statusLimits }
  /** How long it has lasted, and how long it may. */
  seconds: number
  limitSeconds: number
  level: 'near' | 'over'
  /** The service that owes the act. */
  service: string
}

/**
 * What is past its limit, then what comes near it (past the warning), each by how far. Of an incident only the worst
 * is told: one row, one act.
 */
export function overLimits(rows: Pick<Rows, 'incident' | 'assignment' | 'unit'>, nowMs: number): OverLimit[] {
  const worst = new Map<string, OverLimit>()
  const tell = (found: OverLimit | undefined) => {
    const known = found && worst.get(found.incident.id)
    if (found && (!known || share(found) > share(known))) worst.set(found.incident.id, found)
  }
  for (const incident of rows.incident.values()) if (isWaiting(incident)) tell(waitOf(incident, nowMs))
  for (const unit of rows.unit.values()) {
    const view = viewOf(unit, rows.assignment)
    const incident = view.assignment && rows.incident.get(view.assignment.incident)
    if (!incident || !view.assignment) continue
    const { warnSeconds, alarmSeconds } = statusLimits[view.status]
    const seconds = secondsSince(view.since, nowMs)
    const found = {
      incident,
      why: { unit: unit.callSign, status: view.status },
      seconds,
      limitSeconds: alarmSeconds,
      service: unit.service,
    }
    if (seconds >= warnSeconds) tell({ ...found, level: seconds >= alarmSeconds ? 'over' : 'near' })
  }
  return [...worst.values()].sort(
    (a, b) =>
      Number(b.level === 'over') - Number(a.level === 'over') ||
      a.incident.priority - b.incident.priority ||
      share(b) - share(a),
  )
}

function waitOf(incident: Incident, nowMs: number): OverLimit | undefined {
  const { warnSeconds, limitSeconds } = waitLimitsOf(incident.priority)
  const seconds = secondsSince(waitsSince(incident), nowMs)
  if (seconds < warnSeconds) return undefined
  const level = seconds >= limitSeconds ? 'over' : 'near'
  return { incident, why: { waits: true }, seconds, limitSeconds, level, service: incident.owner }
}

const share = ({ seconds, limitSeconds }: OverLimit) => seconds / limitSeconds
const secondsSince = (since: string, nowMs: number) =>
  Math.max(0, Math.floor((nowMs - Date.parse(since)) / 1000))
