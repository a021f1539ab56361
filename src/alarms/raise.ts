import type { Draft } from '../log/draft.ts'
import type { JsonObject, StreamName } from '../log/event.ts'
import type { NewEvent } from '../log/machine.ts'
import { alarmMachine } from './alarm.ts'
import { type AlarmKind, type AlarmPriority, alarmKinds } from './kinds.ts'

export interface AlarmFacts {
  kind: AlarmKind
  subject: StreamName
  /** Whom it concerns; empty for all. */
  services: string[]
  /** What the words name (the unit, the incident's number). Never personal data. */
  parameters?: JsonObject
  /** The kind's own where absent. */
  priority?: AlarmPriority
}

function bodyOf({ kind, subject, services, parameters = {}, priority }: AlarmFacts): JsonObject {
  return { kind, subject, services, parameters, priority: priority ?? alarmKinds[kind].priority }
}

/** The event that raises an alarm, for a decision of any room. `alarm/<id>` must be among the rule's streams. */
export function alarmRaised(id: string, facts: AlarmFacts): NewEvent {
  return { stream: `alarm/${id}`, type: 'alarmRaised', body: bodyOf(facts) }
}

/** Raises an alarm within a decision in the making. */
export function raiseIn(draft: Draft, id: string, facts: AlarmFacts): void {
  draft.record(alarmMachine, id, 'alarmRaised', bodyOf(facts))
}

/** Ends an alarm because what it warned of has ended. One that is over already stays as it is. */
export function clearIn(draft: Draft, id: string, because: string): void {
  const alarm = draft.of(alarmMachine, id)
  if (alarm && alarm.clearedAt === undefined) {
    draft.record(alarmMachine, id, 'alarmCleared', { reason: because })
  }
}
