import { describe, expect, test } from 'vitest'
import type { Outcome } from '../log/judge.ts'
import type { Actor } from '../log/machine.ts'
import {
  createDesk,
  crew,
  type Desk,
  dispatcher,
  importer,
  refusedAs,
  supervisor,
  timer,
  unevenWords,
  wordsInBoth,
} from './desk.test-support.ts'
import { refusals } from './refusals.ts'

const send = (incident: string, unit: string, assignment: string, more: object = {}) => ({
  incident,
  units: [{ unit, assignment }],
  ...more,
})
const onScene = { assignment: 'a', milestone: 'onScene' }
const reason = 'porque sí'
const ofHealth: Actor = { ...dispatcher, services: ['GS'] }

/** A1 on incident one, as assignment `a`. */
function withA1(): Desk {
  const desk = createDesk()
  desk.must('assignUnits', send('one', 'A1', 'a'))
  return desk
}

const examples: Record<keyof typeof refusals, () => Outcome> = {
  announcementOver: () =>
    createDesk().do('announceCapacity', { hospital: 'h1', places: 1, until: '2020-01-01T00:00:00.000Z' }),
  assignmentUnknown: () => createDesk().do('reportMilestone', onScene),
  assignmentIdUsed: () => withA1().do('assignUnits', send('two', 'A2', 'a')),
  unitUnknown: () => createDesk().do('assignUnits', send('one', 'Z9', 'a')),
  unitTwice: () =>
    createDesk().do('assignUnits', {
      incident: 'one',
      units: [
        { unit: 'A1', assignment: 'a' },
        { unit: 'A1', assignment: 'b' },
      ],
    }),
  unitAlreadyThere: () => withA1().do('assignUnits', send('one', 'A1', 'b', { reason })),
  unitOfOtherService: () => createDesk().do('assignUnits', send('two', 'B1', 'a'), ofHealth),
  unitNotAvailable() {
    const desk = createDesk()
    desk.must('setUnitState', { unit: 'A1', state: 'notAvailable', reason: 'taller' })
    return desk.do('assignUnits', send('one', 'A1', 'a'))
  },
  crewTaken() {
    const desk = createDesk()
    desk.must('assignUnits', send('one', 'A3', 'a'))
    return desk.do('assignUnits', send('two', 'A4', 'b'))
  },
  unitInEmergency() {
    const desk = createDesk()
    desk.must('raiseCrewEmergency', { unit: 'A1' })
    return desk.do('assignUnits', send('one', 'A1', 'a'))
  },
  unitsBlocked() {
    const desk = createDesk()
    for (const unit of ['A1', 'A2']) desk.must('setUnitState', { unit, state: 'notAvailable', reason })
    const units = ['A1', 'A2', 'B1'].map((unit) => ({ unit, assignment: `a-${unit}` }))
    return desk.do('assignUnits', { incident: 'one', units, reason })
  },
  dispatchNeedsReason: () => withA1().do('assignUnits', send('two', 'A1', 'b')),
  milestoneKnown() {
    const desk = withA1()
    desk.must('reportMilestone', onScene)
    return desk.do('reportMilestone', onScene)
  },
  milestoneNotReported() {
    const desk = withA1()
    return desk.do('correctMilestone', { ...onScene, milestone: 'cleared', at: desk.record.now(), reason })
  },
  assignmentStacked() {
    const desk = withA1()
    desk.must('assignUnits', send('two', 'A1', 'b', { reason }))
    return desk.do('reportMilestone', { assignment: 'b', milestone: 'enRoute' })
  },
  assignmentOver() {
    const desk = withA1()
    desk.must('cancelAssignment', { assignment: 'a', reason })
    return desk.do('reportMilestone', onScene)
  },
  onlyProgramsSayWhen() {
    const desk = withA1()
    return desk.do('reportMilestone', { ...onScene, at: desk.record.now() }, crew)
  },
  timeAhead: () => withA1().do('reportMilestone', { ...onScene, at: '2030-01-01T00:00:00.000Z' }, importer),
  nothingToPreempt: () =>
    createDesk().do('preemptUnit', { unit: 'A1', incident: 'two', assignment: 'b', reason }),
  preemptionNeedsSupervisor() {
    const desk = withA1()
    desk.must('reportMilestone', onScene)
    return desk.do('preemptUnit', { unit: 'A1', incident: 'two', assignment: 'b', reason })
  },
  notOverdue: () => withA1().do('noteStatusOverdue', { assignment: 'a', alarm: 'x' }, timer),
}

describe('refusals of dispatch', () => {
  for (const [code, example] of Object.entries(examples)) {
    test(`centre/M3 ${code} is refused, in words without an open gap`, () => {
      const outcome = example()
      expect(refusedAs(outcome)).toBe(code)
      for (const { what, next } of wordsInBoth(outcome, refusals))
        expect(`${what} ${next}`).not.toMatch(/[{}…]/)
    })
  }

  test('centre/M3 both languages say the same and end their sentences', () => {
    expect(unevenWords(refusals)).toEqual([])
  })
})

describe('what a refusal tells', () => {
  test('centre/M3 a blocked order names every unit in the way and sends none', () => {
    const outcome = examples.unitsBlocked()
    expect(outcome).toMatchObject({
      parameters: { units: 'A1, A2', why: 'A1:unitNotAvailable A2:unitNotAvailable' },
    })
  })

  test('centre/M3 a unit that is not available says since when, by whom and why', () => {
    expect(examples.unitNotAvailable()).toMatchObject({
      who: 'person/diana',
      since: '2026-11-24T19:00:00.000Z',
      parameters: { unit: 'A1', reason: 'taller' },
    })
  })

  test('centre/M1 a repeated milestone names the time that stands', () => {
    expect(examples.milestoneKnown()).toMatchObject({ since: '2026-11-24T19:00:00.000Z', who: 'unit/A1' })
  })

  test('centre/M9 a supervisor may do what a dispatcher was refused', () => {
    const desk = withA1()
    desk.must('reportMilestone', onScene)
    const order = { unit: 'A1', incident: 'two', assignment: 'b', reason }
    expect(refusedAs(desk.do('preemptUnit', order, crew))).toBe('preemptionNeedsSupervisor')
    expect(refusedAs(desk.do('preemptUnit', order, supervisor))).toBe('ok')
  })
})
