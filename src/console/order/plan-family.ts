import { findType } from '../call/type-search.ts'
import type { Incident } from '../live/records.ts'
import * as orders from '../orders.ts'
import type { Line } from './parse.ts'
import { one, type Plan, problem } from './plan.ts'
import { incidentOf, type World } from './world.ts'

type Planner = (incident: Incident, line: Line, world: World) => Plan

/** What makes one incident of two, two of one, or says that two belong together (M5). */
export const familyPlans: Partial<Record<Line['verb'], Planner>> = {
  merge(incident, line, world) {
    const other = otherOf(incident, line, world)
    if (!other) return problem('order.whichOther', { number: incident.number })
    const gaps = { number: incident.number, into: other.number }
    return one(other, 'order.merges', gaps, orders.mergeIncidents(incident.id, other.id))
  },
  separate(incident, line, world) {
    const merged = mergedOf(incident, line, world)
    if (!merged) return problem('order.notMerged', { number: line.incident ?? incident.number })
    return one(merged, 'order.unmerges', { number: merged.number }, orders.unmergeIncident(merged.id))
  },
  link(incident, line, world) {
    const other = otherOf(incident, line, world)
    if (!other) return problem('order.whichOther', { number: incident.number })
    const gaps = { number: incident.number, other: other.number }
    return one(incident, 'order.links', gaps, orders.linkIncidents(incident.id, other.id))
  },
  unlink(incident, line, world) {
    const other = otherOf(incident, line, world)
    if (!other) return problem('order.whichOther', { number: incident.number })
    const gaps = { number: incident.number, other: other.number }
    if (!incident.linked.includes(other.id)) return problem('order.notLinked', gaps)
    return one(incident, 'order.unlinks', gaps, orders.unlinkIncidents(incident.id, other.id))
  },
  split(incident, line, world) {
    const { type, rest } = findType(line.text, world.types, world.language)
    if (rest.trim()) return problem('order.whichType', { words: rest.trim() })
    const newIncident = world.newId()
    const call = world.call && incident.calls.includes(world.call.id) ? [world.call.id] : []
    const order = orders.splitIncident({
      incident: incident.id,
      newIncident,
      calls: call,
      ...(type && { incidentType: type.code }),
    })
    const key = call.length > 0 ? 'order.splitsWithCall' : 'order.splits'
    const plan = one(incident, key, { number: incident.number }, order)
    return { ...plan, desk: { act: 'showIncident', incident: newIncident } }
  },
  unsplit(incident, _line, world) {
    const origin = incident.splitFrom && world.rows.incident.get(incident.splitFrom)
    if (!origin) return problem('order.notSplit', { number: incident.number })
    const gaps = { number: incident.number, into: origin.number }
    return one(origin, 'order.unsplits', gaps, orders.unsplitIncident(incident.id))
  },
  linkCall(incident, _line, { call }) {
    if (!call) return problem('order.noCall')
    if (incident.calls.includes(call.id)) return problem('order.callIsThere', { number: incident.number })
    const order = orders.linkCall(incident.id, call.id)
    return one(incident, 'order.linksCall', { number: incident.number }, order)
  },
}

function otherOf(incident: Incident, line: Line, world: World): Incident | undefined {
  const other = line.other === undefined ? undefined : incidentOf(world, line.other)
  return other?.id === incident.id ? undefined : other
}

/**
 * The one that goes back to being apart: by its own number, or the only one that was joined to the one that is
 * meant. Where there are several, a number of its own has to be said.
 */
function mergedOf(incident: Incident, line: Line, world: World): Incident | undefined {
  const into = [...world.rows.incident.values()].filter((each) => each.mergedInto === incident.id)
  const named = into.find((each) => each.number === line.incident)
  return named ?? (into.length === 1 ? into[0] : undefined)
}
