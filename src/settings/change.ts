import { canonical } from '../log/canonical.ts'
import type { Json, StreamName } from '../log/event.ts'
import type { Accepted, Command, Lookup, Rule, States, Subject } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { refuse } from './refusals.ts'
import { type Section, type Setting, settingId, settingMachine } from './setting.ts'

export const streamOf = (id: string): StreamName => `setting/${id}`

export interface SettingCommand extends Command {
  reason?: string
}

export interface ChangeOf<C extends SettingCommand> {
  type: C['type']
  schema: Rule<C>['schema']
  section: Section
  key(command: C): string
  /** Streams that decide whether it may be, beside its own. */
  looksAt?(command: C, lookup: Lookup): StreamName[]
  /** What was in force where nothing had been set: told with the change, for whoever reads what it replaced. */
  shipped?(command: C): Json | undefined
  /** What is to be set, seen from what was set before. */
  value(command: C, before: Setting | undefined, states: States): Json | Refusal
}

export const settingSubject = (id: string): Subject => ({ kind: 'setting', id })

/** A rule that sets one thing. What was before goes into the event, so that a reader needs no other. */
export function changeOf<C extends SettingCommand>(change: ChangeOf<C>): Rule<C> {
  const idOf = (command: C) => settingId(change.section, change.key(command))
  return {
    type: change.type,
    schema: change.schema,
    addition: false,
    streams: (command, lookup) => [streamOf(idOf(command)), ...(change.looksAt?.(command, lookup) ?? [])],
    changes: (command, lookup) => knownStream(idOf(command), lookup),
    subject: (command) => settingSubject(idOf(command)),
    decide(states, command) {
      const id = idOf(command)
      const known = states.of(settingMachine, id)
      const value = change.value(command, known, states)
      if (value !== null && typeof value === 'object' && isRefusal(value)) return value as unknown as Refusal
      const before = known?.value ?? null
      if (canonical(before) === canonical(value)) return refuse('settingSame')
      const shipped = before === null ? change.shipped?.(command) : undefined
      return accepted(id, {
        value: value as Json,
        before,
        ...(shipped !== undefined && { shipped }),
        ...(command.reason && { reason: command.reason }),
      })
    },
  }
}

/** The version of a setting goes along where it was ever set: two who change it see each other. */
export function knownStream(id: string, lookup: Lookup): StreamName[] {
  return lookup.of(settingMachine, id) ? [streamOf(id)] : []
}

export function accepted(id: string, body: Record<string, Json>): Accepted {
  return { events: [{ stream: streamOf(id), type: 'settingChanged', body }] }
}
