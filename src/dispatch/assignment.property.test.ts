import { assert, test } from 'vitest'
import { statusOf } from '../units/status.ts'
import type { Unit } from '../units/unit.ts'
import type { Assignment } from './assignment.ts'
import { milestones } from './milestone.ts'
import { always, type Judged, must, type Snapshot } from './sequences.test-support.ts'

const currentOf = (snapshot: Snapshot, unit: Unit): Assignment | undefined =>
  unit.current === undefined ? undefined : snapshot.assignments.get(unit.current)

const statusIn = (snapshot: Snapshot, unit: Unit) => statusOf(unit, currentOf(snapshot, unit))

const assigned = ({ command }: Judged) => command.units as { unit: string; assignment: string }[]

test('centre/M1 a milestone is written once; only a correction, with who and why, changes or adds one later', () => {
  let written = 0
  let repeated = 0
  let corrected = 0
  always(['milestone', 'correct'], ({ command, by, outcome, before, after }) => {
    for (const [id, now] of after.assignments) {
      const was = before.assignments.get(id)
      if (!was || was === now) continue
      for (const milestone of milestones) {
        if (was.milestones[milestone] === now.milestones[milestone]) continue
        if (command.type === 'correctMilestone') {
          const last = now.corrections.at(-1)
          assert.deepEqual(last, {
            milestone,
            ...(was.milestones[milestone] !== undefined && { from: was.milestones[milestone] }),
            to: now.milestones[milestone] as string,
            by: by.name,
            reason: 'because',
            at: after.now,
          })
          corrected++
          continue
        }
        assert.equal(command.type, 'reportMilestone')
        assert.isUndefined(was.milestones[milestone], `${milestone} was written twice`)
        written++
      }
    }
    if (command.type !== 'reportMilestone') return
    const known = before.assignments.get(command.assignment as string)?.milestones
    if (known?.[command.milestone as keyof typeof known] === undefined) return
    assert.isFalse(outcome.ok)
    assert.equal(!outcome.ok && outcome.refused, 'milestoneKnown')
    repeated++
  })
  assert.isAbove(Math.min(written, repeated, corrected), 50)
})

test('centre/M1 what contradicts the order of things is kept as given and listed as odd', () => {
  let odd = 0
  always(
    ['milestone'],
    ({ command, by, outcome, before, after }) => {
      if (command.type !== 'reportMilestone' || !outcome.ok) return
      const id = command.assignment as string
      const was = before.assignments.get(id) as Assignment
      const now = after.assignments.get(id) as Assignment
      const milestone = command.milestone as keyof Assignment['milestones']
      assert.equal(now.milestones[milestone], (command.at as string | undefined) ?? after.now)
      const earlierIsLater = milestones
        .slice(0, milestones.indexOf(milestone))
        .some((earlier) => (was.milestones[earlier] ?? '') > (now.milestones[milestone] as string))
      const noted = now.oddities
        .filter((oddity) => oddity.milestone === milestone)
        .map((oddity) => oddity.code)
      assert.equal(noted.includes('beforeEarlier'), earlierIsLater)
      assert.equal(noted.includes('whileStacked'), was.state === 'stacked')
      assert.equal(noted.includes('afterEnd'), was.state !== 'stacked' && was.state !== 'current')
      if (noted.length > 0) odd++
      if (was.state !== 'current') assert.equal(by.name, 'program/importer')
    },
    600,
  )
  assert.isAbove(odd, 50)
})

test('centre/M2 assigning a busy unit never changes its status: it is stacked behind', () => {
  let stacked = 0
  always(['assign', 'milestone'], (judged) => {
    const { command, outcome, before, after } = judged
    if (command.type !== 'assignUnits' || !outcome.ok) return
    for (const { unit: id, assignment } of assigned(judged)) {
      const was = before.units.get(id) as Unit
      const now = after.units.get(id) as Unit
      if (was.current === undefined) {
        assert.equal(now.current, assignment)
        assert.equal(after.assignments.get(assignment)?.state, 'current')
        continue
      }
      assert.deepEqual(statusIn(after, now), statusIn(before, was))
      assert.equal(now.current, was.current)
      assert.deepEqual(now.stacked, [...was.stacked, assignment])
      assert.equal(after.assignments.get(assignment)?.state, 'stacked')
      stacked++
    }
  })
  assert.isAbove(stacked, 30)
})

test('centre/M2 when the current one ends, the next that waits becomes current in the same decision', () => {
  let broughtForward = 0
  always(['assign', 'milestone', 'calledOff', 'finishWork'], ({ command, before, after, events }) => {
    if (events.length === 0) return
    for (const [id, now] of after.units) {
      must(now.current !== undefined || now.stacked.length === 0, `${id} waits behind nothing`)
      const was = before.units.get(id)
      if (!was?.current || was.current === now.current || command.type === 'preemptUnit') continue
      const [next] = was.stacked
      assert.equal(now.current, next)
      assert.deepEqual(now.stacked, was.stacked.slice(1))
      if (next === undefined) continue
      assert.equal(after.assignments.get(next)?.state, 'current')
      broughtForward++
    }
  })
  assert.isAbove(broughtForward, 2)
})

/** The table of gates told again in words, so that a change of the table is seen. */
function expectedGate(snapshot: Snapshot, unit: Unit): 'allow' | 'warn' | 'block' {
  if (unit.emergency || unit.crewTakers.length > 0 || unit.primary === 'notAvailable') return 'block'
  if (unit.primary === 'conditional') return 'warn'
  const { status } = statusIn(snapshot, unit)
  return ['available', 'atHospital', 'clearing'].includes(status) ? 'allow' : 'warn'
}

const gateRefusals = ['unitInEmergency', 'crewTaken', 'unitNotAvailable', 'unitsBlocked']

test('centre/M3 the gate of each status allows, wants a reason, or blocks the whole order', () => {
  const seen = { allow: 0, warn: 0, block: 0 }
  always(['assign', 'unitState', 'emergency', 'milestone'], (judged) => {
    const { command, outcome, before, events } = judged
    if (command.type !== 'assignUnits') return
    const gates = assigned(judged).map(({ unit }) => expectedGate(before, before.units.get(unit) as Unit))
    const refused = outcome.ok ? undefined : outcome.refused
    if (outcome.ok) {
      assert.notInclude(gates, 'block')
      assert.isTrue(
        !gates.includes('warn') || command.reason !== undefined,
        'a warning passed without a reason',
      )
    } else {
      assert.isEmpty(events)
      if (refused === 'dispatchNeedsReason') assert.include(gates, 'warn')
    }
    const single = gates.length === 1 ? gates[0] : undefined
    if (single === undefined) return
    if (single !== 'block') assert.notInclude(gateRefusals, refused)
    if (single === 'allow') assert.notEqual(refused, 'dispatchNeedsReason')
    if (outcome.ok || gateRefusals.includes(refused ?? '') || refused === 'dispatchNeedsReason')
      seen[single]++
  })
  assert.isAbove(Math.min(seen.allow, seen.warn, seen.block), 10)
})
