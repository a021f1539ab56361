import { z } from 'zod'
import type { AlarmPriority } from '../alarms/kinds.ts'
import { raiseIn } from '../alarms/raise.ts'
import { type Level, type Limits, levelOf } from '../dispatch/timers.ts'
import { draftOf } from '../log/draft.ts'
import { reason, thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import { secondsBetween } from '../log/time.ts'
import { incidentFields } from './fields.ts'
import { type Incident, incidentMachine, type Priority } from './incident.ts'
import { refuse } from './refusals.ts'
import { incidentSubject, workable } from './standing.ts'

/** How long an incident may wait for a unit, by priority, where the centre sets nothing else. */
export const shippedWaitingLimits: Readonly<Record<Priority, Limits>> = {
  1: { warnSeconds: 30, alarmSeconds: 60 },
  2: { warnSeconds: 60, alarmSeconds: 120 },
  3: { warnSeconds: 180, alarmSeconds: 300 },
  4: { warnSeconds: 600, alarmSeconds: 900 },
  5: { warnSeconds: 1800, alarmSeconds: 3600 },
}

/** How long an incident may wait for a unit in this centre, now. */
export let waitingLimits = shippedWaitingLimits

/** Sets the limits of this centre; what is judged from then on goes by them. */
export function setWaitingLimits(limits: typeof waitingLimits): void {
  waitingLimits = limits
}

/** What the alarm of a wait is worth, by priority of the incident. */
const alarmPriorities: Record<Priority, AlarmPriority> = {
  1: 'high',
  2: 'high',
  3: 'medium',
  4: 'medium',
  5: 'low',
}

/** How long past its limits a pending incident has waited. */
export function waitingLevel({ status, pendingSince, priority }: Incident, now: string): Level | undefined {
  if (status !== 'pending' || pendingSince === undefined) return undefined
  return levelOf(waitingLimits[priority], secondsBetween(pendingSince, now))
}

const waitingSchema = z.strictObject({
  ...incidentFields,
  type: z.literal('noteIncidentWaiting'),
  alarm: thingId,
})

/** The timer raises the alarm of an incident that waits too long, once per wait. Checked again when decided. */
export const noteIncidentWaiting: Rule<z.infer<typeof waitingSchema>> = {
  type: 'noteIncidentWaiting',
  schema: waitingSchema,
  addition: true,
  streams: ({ incident, alarm }) => [`incident/${incident}`, `alarm/${alarm}`],
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { number, owner, priority, waitingAlarm } = incident
    if (waitingAlarm !== undefined || waitingLevel(incident, context.now) !== 'alarm') {
      return refuse('notWaiting', { number })
    }
    const { alarm } = command
    draft.record(incidentMachine, incident.id, 'incidentWaitNoted', { alarm })
    raiseIn(draft, alarm, {
      kind: 'incidentPending',
      subject: `incident/${incident.id}`,
      services: [owner],
      parameters: { number, priority },
      priority: alarmPriorities[priority],
    })
    return draft.accepted()
  },
}

const activateSchema = z.strictObject({
  ...incidentFields,
  type: z.literal('activateIncident'),
  reason: reason.optional(),
})

/** A scheduled incident begins: by the timer at its time, or earlier by a person with a reason. */
export const activateIncident: Rule<z.infer<typeof activateSchema>> = {
  type: 'activateIncident',
  schema: activateSchema,
  addition: true,
  streams: ({ incident }) => [`incident/${incident}`],
  subject: ({ incident }, lookup) => incidentSubject(lookup, incident),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const incident = workable(draft.of(incidentMachine, command.incident), command.incident)
    if (isRefusal(incident)) return incident
    const { number, status, scheduledFor = '' } = incident
    if (status !== 'scheduled') return refuse('incidentNotScheduled', { number })
    if (scheduledFor > context.now) {
      if (context.by.name === 'program/timer') return refuse('incidentScheduled', { number, scheduledFor })
      if (command.reason === undefined) return refuse('activationNeedsReason', { number })
    }
    draft.record(incidentMachine, incident.id, 'incidentActivated', {
      ...(command.reason !== undefined && { reason: command.reason }),
    })
    return draft.accepted()
  },
}
