import type { Alarm } from '../alarms/alarm.ts'
import type { Assignment } from '../dispatch/assignment.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Call } from '../intake/call.ts'

/** The kinds of streams that a report counts. */
export const reportedKinds = ['incident', 'assignment', 'call', 'alarm'] as const
export type ReportedKind = (typeof reportedKinds)[number]

/** One row of a facts' table, by column; absent values are null. */
export type FactRow = Record<string, string | number | boolean | null | readonly string[]>

/** What the report keeps of one state, by kind. All of it is public: times and codes, never `personal`. */
export const factOf = {
  incident: (state: Incident): FactRow => ({
    id: state.id,
    number: state.number,
    day: state.day,
    type: state.type,
    priority: state.priority,
    owner: state.owner,
    services: Object.keys(state.agencies).sort(),
    district: state.district ?? null,
    status: state.status,
    disposition: state.disposition ?? null,
    calls: state.calls,
    opened_at: state.openedAt,
    told_at: state.receivedAt ?? null,
    closed_at: state.closedAt ?? null,
  }),
  /** The order to go is the assignment itself where no report of its own says when it was given. */
  assignment: ({ milestones, ...state }: Assignment): FactRow => ({
    id: state.id,
    incident: state.incident,
    unit: state.unit,
    service: state.service,
    state: state.state,
    dispatched_at: milestones.dispatched ?? milestones.assigned ?? state.currentSince ?? null,
    en_route_at: milestones.enRoute ?? null,
    on_scene_at: milestones.onScene ?? null,
    cleared_at: milestones.cleared ?? null,
  }),
  /** Who hung up and was called back was never answered, however soon the centre called. */
  call: (state: Call): FactRow => ({
    id: state.id,
    channel: state.channel,
    state: state.state,
    disposition: state.disposition ?? null,
    incident: state.incident ?? null,
    operator: state.operator ?? null,
    abandoned: state.abandonedAt !== undefined || state.signals.includes('abandoned'),
    must_call: state.mustCallBack,
    called_back: state.calledBackAt !== undefined,
    offered_at: state.offeredAt,
    answered_at: state.answeredAt !== state.calledBackAt ? (state.answeredAt ?? null) : null,
    ended_at: state.endedAt ?? null,
  }),
  alarm: (state: Alarm): FactRow => ({
    id: state.id,
    kind: state.kind,
    priority: state.priority,
    services: state.services,
    raised_at: state.raisedAt,
    acknowledged_at: state.acknowledgedAt ?? null,
    cleared_at: state.clearedAt ?? null,
    repeats: state.repeats,
  }),
} satisfies { [kind in ReportedKind]: (state: never) => FactRow }

export function isReported(kind: string): kind is ReportedKind {
  return (reportedKinds as readonly string[]).includes(kind)
}
