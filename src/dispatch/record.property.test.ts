import fc from 'fast-check'
import { assert, test } from 'vitest'
import * as alarms from '../alarms/rules.ts'
import * as incidents from '../incidents/rules.ts'
import { type DomainEvent, kindOf, type StreamName } from '../log/event.ts'
import { type Judgement, judge, parseCommand, registryOf } from '../log/judge.ts'
import type { Actor, AnyMachine } from '../log/machine.ts'
import { createMemory, createOverlay, type Held } from '../log/memory.ts'
import { isRefusal } from '../log/refusal.ts'
import { viewBody } from '../log/view.ts'
import * as units from '../units/rules.ts'
import * as dispatch from './rules.ts'
import { importer, type Kind, sequences } from './sequences.arbitrary.ts'
import {
  always,
  createWorld,
  type Judged,
  must,
  play,
  runsEach,
  type World,
} from './sequences.test-support.ts'

const rooms = [alarms, dispatch, incidents, units]
const registry = registryOf(
  rooms.flatMap((room) => room.machines),
  rooms.flatMap((room) => room.rules),
)
const endings: Kind[] = ['single', 'close', 'calledOff', 'finishWork', 'pair', 'milestone']

function foldAll(events: DomainEvent[]): Map<StreamName, unknown> {
  const states = new Map<StreamName, unknown>()
  for (const event of events) {
    const machine = registry.machines.get(kindOf(event.stream)) as AnyMachine
    states.set(event.stream, machine.evolve(states.get(event.stream), event))
  }
  return states
}

const stateIn = ({ record }: World, stream: StreamName) =>
  record.state(registry.machines.get(kindOf(stream)) as AnyMachine, stream.slice(stream.indexOf('/') + 1))

test('centre/L3 states folded anew from the events are the same to the byte, with the words or without', () => {
  fc.assert(
    fc.property(sequences(), (steps) => {
      const world = play(steps, () => {})
      const withoutWords = world.record.events.map(({ personal: _, ...event }) => event)
      const again = foldAll(world.record.events)
      const erased = foldAll(withoutWords)
      for (const [stream, state] of again) {
        const live = stateIn(world, stream)
        assert.deepEqual(state, live)
        assert.equal(viewBody(erased.get(stream)), viewBody(live))
      }
    }),
    { numRuns: 200 },
  )
})

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const part of Object.values(value)) freeze(part)
}

test('centre/L1 no rule and no fold changes a state that it was given, and states are plain JSON', () => {
  always(
    endings,
    ({ events, world }) => {
      for (const { stream } of events) {
        const state = stateIn(world, stream)
        assert.deepEqual(JSON.parse(JSON.stringify(state)), state)
        freeze(state)
      }
    },
    200,
  )
})

test('centre/L1 versions count from one in each stream and every event names its command', () => {
  always(
    [],
    ({ command, events, before, world, outcome }) => {
      for (const event of events) {
        must(event.command === command.id, 'an event of another command')
        must(event.time === before.now, 'an event of another time')
      }
      if (!outcome.ok || events.length === 0) return
      const counts = new Map<string, number>()
      for (const { stream, version } of world.record.events) {
        const next = (counts.get(stream) ?? 0) + 1
        must(version === next, `${stream} jumps to version ${version}`)
        counts.set(stream, next)
      }
    },
    200,
  )
})

/** A centre as it runs: what is over leaves memory, and is read back when a command turns out to name it. */
function forgetfulCentre() {
  const memory = createMemory()
  const cold = new Map<StreamName, Held>()

  function judgeOnce(command: object, by: Actor, now: string, lent: Set<StreamName>) {
    const overlay = createOverlay(memory)
    for (const stream of lent) overlay.lend(stream, cold.get(stream))
    const parsed = parseCommand(registry, command)
    if (isRefusal(parsed)) return { overlay, judgement: { refusal: parsed, events: [] } as Judgement }
    const context = { now, by, centre: 'trial', timeZone: 'America/Guayaquil' }
    const judgement = judge(registry, overlay, parsed.rule, parsed.command, context)
    return { overlay, judgement }
  }

  return {
    submit(command: object, by: Actor, now: string): Judgement {
      const lent = new Set<StreamName>()
      for (;;) {
        const { overlay, judgement } = judgeOnce(command, by, now, lent)
        const missed = [...overlay.assumedNew].filter((stream) => cold.has(stream) && !lent.has(stream))
        for (const stream of missed) lent.add(stream)
        if (missed.length > 0) continue
        for (const stream of overlay.changed) keep(stream, overlay.held(stream) as Held)
        return judgement
      }
    },
  }

  function keep(stream: StreamName, held: Held): void {
    const machine = registry.machines.get(kindOf(stream)) as AnyMachine
    if (machine.isLive(held.state)) {
      memory.put(stream, held)
      cold.delete(stream)
    } else {
      memory.drop(stream)
      cold.set(stream, held)
    }
  }
}

type Forgetful = ReturnType<typeof forgetfulCentre>

/** Tells the forgetful centre of the fleet that a world begins with. */
function registerFleet(forgetful: Forgetful, world: World): void {
  for (const { type, stream, body, command, time } of world.record.events) {
    if (type !== 'unitRegistered') continue
    const fields = { ...body, unit: stream.slice('unit/'.length) }
    forgetful.submit({ id: command, type: 'registerUnit', ...fields }, importer, time)
  }
}

/** The versions that a console would have read of all that a change is about. */
function versionsRead({ command, events, before, world }: Judged): Record<string, number> | undefined {
  if (registry.rules.get(command.type)?.addition) return undefined
  const incident = before.incidents.get(command.incident as string)
  const undone = { unmergeIncident: incident?.mergedInto, unsplitIncident: incident?.splitFrom }
  const ids = [command.incident, command.into, command.other, undone[command.type as keyof typeof undone]]
  const streams = [
    ...ids.filter((id) => id !== undefined).map((id) => `incident/${id}`),
    ...[command.unit, ...((command.units ?? []) as { unit: string }[]).map(({ unit }) => unit)].map(
      (id) => `unit/${id}`,
    ),
    `assignment/${command.assignment}`,
  ]
  const then = world.record.events.slice(0, world.record.events.length - events.length)
  const versions = streams.map(
    (stream) => [stream, then.filter((event) => event.stream === stream).length] as const,
  )
  return Object.fromEntries(versions.filter(([, version]) => version > 0))
}

test('centre/L1 a centre that forgets what is over decides as one that remembers everything', () => {
  let compared = 0
  let refused = 0
  fc.assert(
    fc.property(sequences(endings), (steps) => {
      const forgetful = forgetfulCentre()
      const world = createWorld()
      registerFleet(forgetful, world)
      const check = (judged: Judged) => {
        const { command, by, outcome, events, before } = judged
        const expected = versionsRead(judged)
        const judgement = forgetful.submit({ ...command, expected }, by, before.now)
        const wanted = outcome.ok ? undefined : outcome.refused
        const got = judgement.refusal?.refused
        must(got === wanted, `${command.type}: ${wanted} with all in memory, ${got} without`)
        assert.deepEqual(judgement.events, events)
        compared++
        if (wanted) refused++
      }
      play(steps, check, world)
    }),
    { numRuns: runsEach / 2 },
  )
  assert.isAbove(Math.min(compared, refused), 100)
})
