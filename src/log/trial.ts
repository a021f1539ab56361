import type { DomainEvent, StreamName } from './event.ts'
import { type Gatekeeper, judge, type Outcome, parseCommand, registryOf } from './judge.ts'
import type { Actor, AnyMachine, AnyRule, Command, Lookup, Machine } from './machine.ts'
import { createMemory, createOverlay } from './memory.ts'
import { isRefusal } from './refusal.ts'

/** A record in memory, judged by the same code as the real one: for trying rules without a database. */
export interface Trial {
  submit(command: object, by?: Actor): Outcome
  state<S>(machine: Machine<S>, id: string): S | undefined
  versionOf(stream: StreamName): number
  lookup: Lookup
  events: DomainEvent[]
  advance(seconds: number): void
  now(): string
}

export interface TrialSettings {
  now?: string
  by?: Actor
  gate?: Gatekeeper
  timeZone?: string
  /** See `RuleContext`. */
  kept?(id: string): unknown
}

const somebody: Actor = { name: 'program/trial', roles: ['program', 'supervisor'], services: [] }

/**
 * Starts a trial. Closed streams stay readable. Where a change is submitted without `expected`, the trial fills
 * in the versions as they are (as a console that has just read them); pass `expected` to try a stale one.
 */
export function trial(machines: AnyMachine[], rules: AnyRule[], settings: TrialSettings = {}): Trial {
  const registry = registryOf(machines, rules)
  const memory = createMemory()
  const events: DomainEvent[] = []
  const answered = new Map<string, Outcome>()
  let now = Date.parse(settings.now ?? '2026-11-24T19:00:00.000Z')

  function answer(input: object, by: Actor): Outcome {
    const parsed = parseCommand(registry, input)
    if (isRefusal(parsed)) return { ok: false, ...parsed }
    const { rule } = parsed
    const overlay = createOverlay(memory)
    const context = {
      now: new Date(now).toISOString(),
      by,
      centre: 'trial',
      timeZone: settings.timeZone ?? 'America/Guayaquil',
      kept: settings.kept,
    }
    const command: Command = {
      ...parsed.command,
      expected: parsed.command.expected ?? asRead(rule, parsed.command),
    }
    function asRead(rule: AnyRule, command: Command) {
      const streams = rule.changes?.(command, overlay) ?? rule.streams(command, overlay, context)
      return Object.fromEntries(streams.map((stream) => [stream, overlay.held(stream)?.version ?? 0]))
    }
    const judged = judge(registry, overlay, rule, command, context, settings.gate)
    for (const stream of overlay.changed) {
      const held = overlay.held(stream)
      if (held) memory.put(stream, held)
    }
    events.push(...judged.events)
    if (judged.refusal) return { ok: false, ...judged.refusal }
    const versions = Object.fromEntries(judged.events.map((event) => [event.stream, event.version]))
    return {
      ok: true,
      seq: events.length,
      versions,
      ...(judged.answer !== undefined && { answer: judged.answer }),
    }
  }

  return {
    submit(command, by = settings.by ?? somebody) {
      const id = (command as Command).id
      const first = answered.get(id)
      if (first) return first
      const outcome = answer(command, by)
      answered.set(id, outcome)
      return outcome
    },
    state: (machine, id) => memory.of(machine, id),
    versionOf: (stream) => memory.held(stream)?.version ?? 0,
    lookup: memory,
    events,
    advance(seconds) {
      now += seconds * 1000
    },
    now: () => new Date(now).toISOString(),
  }
}
