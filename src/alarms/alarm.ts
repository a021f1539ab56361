import { type DomainEvent, idOf, type JsonObject, type StreamName } from '../log/event.ts'
import type { Machine } from '../log/machine.ts'
import { plusSeconds } from '../log/time.ts'
import type { AlarmKind, AlarmPriority } from './kinds.ts'

/**
 * Something that a person must answer. Acknowledged: someone took it on. Shelved: silent until a time.
 * Cleared: over, by a person with a reason or because what it warned of has ended (compare ISA-18.2).
 */
export interface Alarm {
  id: string
  kind: AlarmKind
  priority: AlarmPriority
  subject: StreamName
  /** Whom it concerns; empty for all. */
  services: string[]
  raisedAt: string
  raisedBy: string
  /** How often it was raised again while it stood. */
  repeats: number
  parameters: JsonObject
  acknowledgedBy?: string
  acknowledgedAt?: string
  shelvedUntil?: string
  shelvedBy?: string
  /** When it came back from its shelf: its age for whoever must act counts from here. */
  unshelvedAt?: string
  /** When nobody had taken it on within its limit and it went to the supervisors. */
  escalatedAt?: string
  clearedAt?: string
  clearedBy?: string
  reason?: string
}

type Step = (alarm: Alarm, event: DomainEvent) => Alarm

const steps: Record<string, Step> = {
  alarmAcknowledged: (alarm, { time, by }) => ({ ...alarm, acknowledgedBy: by, acknowledgedAt: time }),
  alarmRepeated: ({
    acknowledgedBy: _,
    acknowledgedAt: __,
    shelvedUntil: ___,
    shelvedBy: ____,
    escalatedAt: _____,
    ...alarm
  }) => ({
    ...alarm,
    repeats: alarm.repeats + 1,
  }),
  alarmShelved: (alarm, { time, by, body }) => ({
    ...alarm,
    shelvedUntil: plusSeconds(time, body.untilSeconds as number),
    shelvedBy: by,
    reason: body.reason as string,
  }),
  alarmUnshelved: ({ shelvedUntil: _, shelvedBy: __, ...alarm }, { time }) => ({
    ...alarm,
    unshelvedAt: time,
  }),
  alarmEscalated: (alarm, { time }) => ({ ...alarm, escalatedAt: time }),
  alarmCleared: (alarm, { time, by, body }) => ({
    ...alarm,
    clearedAt: time,
    clearedBy: by,
    reason: body.reason as string,
  }),
}

function raised({ body, stream, time, by }: DomainEvent): Alarm {
  return {
    id: idOf(stream),
    kind: body.kind as AlarmKind,
    priority: body.priority as AlarmPriority,
    subject: body.subject as StreamName,
    services: body.services as string[],
    raisedAt: time,
    raisedBy: by,
    repeats: 0,
    parameters: (body.parameters ?? {}) as JsonObject,
  }
}

export const alarmMachine: Machine<Alarm> = {
  kind: 'alarm',
  evolve(alarm, event) {
    if (event.type === 'alarmRaised') return raised(event)
    const step = steps[event.type]
    return alarm && step ? step(alarm, event) : (alarm as Alarm)
  },
  isLive: (alarm) => alarm.clearedAt === undefined,
}
