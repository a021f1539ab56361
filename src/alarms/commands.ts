import { z } from 'zod'
import { draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields, reason, serviceCode, thingId } from '../log/fields.ts'
import type { Command, Lookup, Rule, Subject } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { isEscalationDue } from './ageing.ts'
import { type Alarm, alarmMachine } from './alarm.ts'
import { type AlarmKind, alarmKindNames, alarmKinds } from './kinds.ts'
import { raiseIn } from './raise.ts'
import { refuse } from './refusals.ts'

/** Longest time that an alarm can be silenced: one shift. */
export const longestShelvingSeconds = 8 * 3600

const streamName = z
  .string()
  .regex(/^[a-z]+\/[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/) as unknown as z.ZodType<StreamName>

const alarmFields = { ...commandFields, alarm: thingId }

interface AlarmCommand extends Command {
  alarm: string
}

function alarmSubject({ alarm }: AlarmCommand, lookup: Lookup): Subject {
  return { kind: 'alarm', id: alarm, services: lookup.of(alarmMachine, alarm)?.services ?? [] }
}

function standing(alarm: Alarm | undefined, id: string): Alarm | Refusal {
  if (!alarm) return refuse('alarmUnknown', { alarm: id })
  if (alarm.clearedAt !== undefined) {
    return refuse('alarmCleared', {}, { who: alarm.clearedBy, since: alarm.clearedAt })
  }
  return alarm
}

const raiseSchema = z.strictObject({
  ...alarmFields,
  type: z.literal('raiseAlarm'),
  kind: z.enum(alarmKindNames as [AlarmKind, ...AlarmKind[]]),
  priority: z.enum(['high', 'medium', 'low']).optional(),
  subject: streamName,
  services: z.array(serviceCode).max(10).default([]),
  parameters: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])).default({}),
})

/** Raises an alarm. A crew's emergency is raised on its unit, so that the unit knows of it too. */
export const raiseAlarm: Rule<z.infer<typeof raiseSchema>> = {
  type: 'raiseAlarm',
  schema: raiseSchema,
  addition: true,
  streams: ({ alarm }) => [`alarm/${alarm}`],
  subject: ({ alarm, services }) => ({ kind: 'alarm', id: alarm, services }),
  decide(states, command, context) {
    const { alarm, kind, subject, services, parameters, priority } = command
    if (states.of(alarmMachine, alarm)) return refuse('alarmKnown', { alarm })
    if (alarmKinds[kind].endedBy === 'endCrewEmergency') return refuse('emergencyRaisedElsewhere')
    const draft = draftOf(states, command, context)
    raiseIn(draft, alarm, { kind, subject, services, parameters, priority })
    return draft.accepted()
  },
}

const acknowledgeSchema = z.strictObject({ ...alarmFields, type: z.literal('acknowledgeAlarm') })

/** Takes an alarm on. It keeps standing. Refused where somebody has taken it, naming who. */
export const acknowledgeAlarm: Rule<z.infer<typeof acknowledgeSchema>> = {
  type: 'acknowledgeAlarm',
  schema: acknowledgeSchema,
  addition: true,
  streams: ({ alarm }) => [`alarm/${alarm}`],
  subject: alarmSubject,
  decide(states, command, context) {
    const alarm = standing(states.of(alarmMachine, command.alarm), command.alarm)
    if (isRefusal(alarm)) return alarm
    if (alarm.acknowledgedAt !== undefined) {
      return refuse('alarmAcknowledged', {}, { who: alarm.acknowledgedBy, since: alarm.acknowledgedAt })
    }
    const draft = draftOf(states, command, context)
    draft.record(alarmMachine, alarm.id, 'alarmAcknowledged')
    return draft.accepted()
  },
}

const shelveSchema = z.strictObject({
  ...alarmFields,
  type: z.literal('shelveAlarm'),
  untilSeconds: z.number().int().positive().max(longestShelvingSeconds),
  reason,
})

/** Silences an alarm for a while, with the reason. Those that guard lives cannot be. */
export const shelveAlarm: Rule<z.infer<typeof shelveSchema>> = {
  type: 'shelveAlarm',
  schema: shelveSchema,
  addition: true,
  streams: ({ alarm }) => [`alarm/${alarm}`],
  subject: alarmSubject,
  decide(states, command, context) {
    const alarm = standing(states.of(alarmMachine, command.alarm), command.alarm)
    if (isRefusal(alarm)) return alarm
    if (!alarmKinds[alarm.kind].shelvable) return refuse('alarmNotShelvable', { kind: alarm.kind })
    const draft = draftOf(states, command, context)
    draft.record(alarmMachine, alarm.id, 'alarmShelved', {
      untilSeconds: command.untilSeconds,
      reason: command.reason,
    })
    return draft.accepted()
  },
}

const unshelveSchema = z.strictObject({ ...alarmFields, type: z.literal('unshelveAlarm') })

/** Brings a shelved alarm back: a person before its time, the timer at its time. The timer never comes early. */
export const unshelveAlarm: Rule<z.infer<typeof unshelveSchema>> = {
  type: 'unshelveAlarm',
  schema: unshelveSchema,
  addition: true,
  streams: ({ alarm }) => [`alarm/${alarm}`],
  subject: alarmSubject,
  decide(states, command, context) {
    const alarm = standing(states.of(alarmMachine, command.alarm), command.alarm)
    if (isRefusal(alarm)) return alarm
    const until = alarm.shelvedUntil
    const early = context.by.roles.includes('program') && until !== undefined && until > context.now
    if (until === undefined || early) return refuse('alarmNotShelved')
    const draft = draftOf(states, command, context)
    draft.record(alarmMachine, alarm.id, 'alarmUnshelved')
    return draft.accepted()
  },
}

const escalateSchema = z.strictObject({ ...alarmFields, type: z.literal('escalateAlarm') })

/** The timer passes an alarm that nobody took on within its limit to the supervisors, once. Checked again here. */
export const escalateAlarm: Rule<z.infer<typeof escalateSchema>> = {
  type: 'escalateAlarm',
  schema: escalateSchema,
  addition: true,
  streams: ({ alarm }) => [`alarm/${alarm}`],
  subject: alarmSubject,
  decide(states, command, context) {
    const alarm = standing(states.of(alarmMachine, command.alarm), command.alarm)
    if (isRefusal(alarm)) return alarm
    if (!isEscalationDue(alarm, context.now)) return refuse('alarmNotEscalated')
    const draft = draftOf(states, command, context)
    draft.record(alarmMachine, alarm.id, 'alarmEscalated', { to: 'supervisor' })
    return draft.accepted()
  },
}

const clearSchema = z.strictObject({ ...alarmFields, type: z.literal('clearAlarm'), reason })

/** Ends an alarm with a reason. A crew's emergency ends on its unit only. */
export const clearAlarm: Rule<z.infer<typeof clearSchema>> = {
  type: 'clearAlarm',
  schema: clearSchema,
  addition: true,
  streams: ({ alarm }) => [`alarm/${alarm}`],
  subject: alarmSubject,
  decide(states, command, context) {
    const alarm = standing(states.of(alarmMachine, command.alarm), command.alarm)
    if (isRefusal(alarm)) return alarm
    if (alarmKinds[alarm.kind].endedBy === 'endCrewEmergency') return refuse('emergencyEndsElsewhere')
    const draft = draftOf(states, command, context)
    draft.record(alarmMachine, alarm.id, 'alarmCleared', { reason: command.reason })
    return draft.accepted()
  },
}
