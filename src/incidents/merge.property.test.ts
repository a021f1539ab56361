import fc from 'fast-check'
import { assert, test } from 'vitest'
import { dispatcher, sequences, supervisor } from '../dispatch/sequences.arbitrary.ts'
import {
  always,
  must,
  play,
  runsEach,
  type Snapshot,
  snapshot,
  type World,
} from '../dispatch/sequences.test-support.ts'
import { familyOf, type Incident } from './incident.ts'
import { findByNumber } from './standing.ts'

const busy: Parameters<typeof sequences>[0] = ['pair', 'single', 'split', 'linkCall', 'assign']

/** Every call that was ever counted to an incident. */
function callsEver({ record }: World): Set<string> {
  const calls = record.events.flatMap(({ type, body }) => {
    if (type === 'incidentOpened') return body.calls as string[]
    return type === 'callLinked' ? [body.call as string] : []
  })
  return new Set(calls)
}

test('centre/M5 merging, splitting and undoing lose no call, no unit and no words', () => {
  let merged = 0
  always(busy, ({ command, outcome, before, after, world, events }) => {
    if (events.length === 0) return
    const standing = [...after.incidents.values()].filter((incident) => incident.status !== 'merged')
    for (const call of callsEver(world)) {
      must(
        standing.some((incident) => incident.calls.includes(call)),
        `${call} was lost`,
      )
    }
    for (const [id, assignment] of after.assignments) {
      must(after.incidents.get(assignment.incident)?.assignments.includes(id) ?? false, `${id} was lost`)
    }
    for (const [id, incident] of before.incidents) {
      const words = incident.personal?.words.length ?? 0
      must((after.incidents.get(id)?.personal?.words.length ?? 0) >= words, 'words were lost')
    }
    if (command.type === 'addWords' && outcome.ok) {
      const [written] = events.filter((event) => event.type === 'wordsAdded')
      assert.notEqual(after.incidents.get(written?.stream.slice('incident/'.length) ?? '')?.status, 'merged')
    }
    if (command.type === 'mergeIncidents' && outcome.ok) merged++
  })
  assert.isAbove(merged, 20)
})

test('centre/M5 every number keeps finding its incident, or the one that it is part of now', () => {
  let followed = 0
  always(busy, ({ after, world, events }) => {
    if (events.length === 0) return
    for (const incident of after.incidents.values()) {
      const found = findByNumber(world.record.lookup, incident.day, incident.number)
      must(found !== undefined && found.status !== 'merged', 'the number finds nothing that stands')
      if (found.id === incident.id) continue
      must(familyOf(found).includes(incident.id), 'the number finds another incident')
      followed++
    }
  })
  assert.isAbove(followed, 50)
})

/** What must be as it was once a merge is undone. Times and alarms of the wait may be new. */
function essence(snapshot: Snapshot, id: string) {
  const { status, priority, owner, calls, units, waiting, agencies, outcomes, merged, owed, assignments } =
    snapshot.incidents.get(id) as Incident
  const parts = Object.values(agencies).map(({ service, state, assignments }) => ({
    service,
    state,
    assignments,
  }))
  const own = [...snapshot.assignments.values()].filter((one) => one.incident === id).map((one) => one.id)
  return { status, priority, owner, calls, units, waiting, parts, outcomes, merged, owed, assignments, own }
}

test('centre/M5 a merge that is undone leaves both incidents as they were', () => {
  let undone = 0
  fc.assert(
    fc.property(sequences(['assign', 'milestone', 'linkCall']), (steps) => {
      const world = play(steps, () => {})
      const before = snapshot(world)
      const open = [...before.incidents.values()].filter(
        ({ status }) => status === 'pending' || status === 'active',
      )
      const [incident, into] = open
      if (!incident || !into) return
      const submit = (command: object) => world.record.submit({ id: world.newId(), ...command }, dispatcher)
      const first = submit({ type: 'mergeIncidents', incident: incident.id, into: into.id })
      if (!first.ok) {
        assert.equal(first.refused, 'unitOnBoth')
        return
      }
      assert.isTrue(submit({ type: 'unmergeIncident', incident: incident.id }).ok)
      const after = snapshot(world)
      for (const { id } of [incident, into]) assert.deepEqual(essence(after, id), essence(before, id))
      undone++
    }),
    { numRuns: runsEach },
  )
  assert.isAbove(undone, 100)
})

test('centre/M5 a unit that ended its work during a merge goes back with its outcome', () => {
  fc.assert(
    fc.property(sequences(['finishWork', 'preempt', 'calledOff']), (steps) => {
      const world = play(steps.slice(0, 4), () => {})
      const [incident, into] = [...snapshot(world).incidents.values()]
      const submit = (command: object) => world.record.submit({ id: world.newId(), ...command }, supervisor)
      if (!submit({ type: 'mergeIncidents', incident: incident?.id, into: into?.id }).ok) return
      play(steps.slice(4), () => {}, world)
      const before = snapshot(world)
      if (!submit({ type: 'unmergeIncident', incident: incident?.id }).ok) return
      const after = snapshot(world)
      for (const assignment of incident?.assignments ?? []) {
        const now = after.assignments.get(assignment)
        assert.equal(now?.incident, incident?.id)
        const back = after.incidents.get(incident?.id as string)
        // The merge may have been undone and done again, with another incident, and outcomes brought along.
        const own = before.incidents.get(incident?.id as string)
        const outcome =
          before.incidents.get(own?.mergedInto as string)?.outcomes[assignment] ?? own?.outcomes[assignment]
        assert.equal(back?.outcomes[assignment], outcome)
        if (outcome === undefined) assert.equal(back?.units[now?.unit as string], assignment)
      }
    }),
    { numRuns: runsEach },
  )
})

test('centre/M5 a split that is undone brings the calls back, and its number finds the whole', () => {
  let undone = 0
  fc.assert(
    fc.property(sequences(['linkCall']), fc.nat(3), (steps, count) => {
      const world = play(steps, () => {})
      const origin = [...snapshot(world).incidents.values()].find(
        ({ status }) => status === 'pending' || status === 'active',
      )
      if (!origin) return
      const submit = (command: object) => world.record.submit({ id: world.newId(), ...command }, dispatcher)
      const calls = origin.calls.slice(0, count)
      const newIncident = world.newId()
      const split = submit({ type: 'splitIncident', incident: origin.id, newIncident, calls })
      assert.isTrue(split.ok)
      const between = snapshot(world)
      assert.deepEqual(between.incidents.get(newIncident)?.calls, calls)
      assert.isTrue(calls.every((call) => !between.incidents.get(origin.id)?.calls.includes(call)))
      assert.isTrue(submit({ type: 'unsplitIncident', incident: newIncident }).ok)
      const after = snapshot(world)
      assert.sameMembers(after.incidents.get(origin.id)?.calls ?? [], origin.calls)
      const { day, number } = after.incidents.get(newIncident) as Incident
      assert.equal(findByNumber(world.record.lookup, day, number)?.id, origin.id)
      undone++
    }),
    { numRuns: runsEach },
  )
  assert.isAbove(undone, 100)
})
