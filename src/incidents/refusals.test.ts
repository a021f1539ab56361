import { describe, expect, test } from 'vitest'
import {
  createDesk,
  type Desk,
  dispatcher,
  importer,
  refusedAs,
  timer,
  unevenWords,
  wordsInBoth,
} from '../dispatch/desk.test-support.ts'
import type { Outcome } from '../log/judge.ts'
import { plusSeconds } from '../log/time.ts'
import { refusals } from './refusals.ts'
import { allTypes, setTypes } from './types.ts'

const reason = 'porque sí'
const one = { incident: 'one' }
const two = { incident: 'two' }
const close = { ...one, disposition: 'attended' }

function after(...steps: [type: string, fields: object][]): Desk {
  const desk = createDesk()
  for (const [type, fields] of steps) desk.must(type, fields)
  return desk
}

const closed = () => after(['closeIncident', close])
const merged = () => after(['mergeIncidents', { ...one, into: 'two' }])
const assigned = () => after(['assignUnits', { ...one, units: [{ unit: 'A1', assignment: 'a' }] }])
const offered = () => after(['offerOwnership', { ...one, to: 'SI' }])

function scheduled(): Desk {
  const desk = createDesk()
  const scheduledFor = plusSeconds(desk.record.now(), 600)
  desk.must('openIncident', { incident: 'later', incidentType: 'TM-101', scheduledFor })
  return desk
}

const examples: Record<keyof typeof refusals, () => Outcome> = {
  incidentUnknown: () => createDesk().do('addWords', { incident: 'none', text: 'hola' }),
  incidentKnown: () => createDesk().do('openIncident', { ...one, incidentType: 'GS-101' }),
  incidentClosed: () => closed().do('changePriority', { ...one, priority: 5, reason }),
  incidentMerged: () => merged().do('changePriority', { ...one, priority: 5, reason }),
  incidentScheduled: () =>
    scheduled().do('assignUnits', { incident: 'later', units: [{ unit: 'C1', assignment: 'a' }] }),
  incidentNotScheduled: () => createDesk().do('activateIncident', one),
  scheduleInThePast: () =>
    createDesk().do('openIncident', {
      incident: 'late',
      incidentType: 'TM-101',
      scheduledFor: '2020-01-01T00:00:00.000Z',
    }),
  activationNeedsReason: () => scheduled().do('activateIncident', { incident: 'later' }),
  typeUnknown: () => createDesk().do('openIncident', { incident: 'new', incidentType: 'XX-999' }),
  typeWithdrawn() {
    const types = allTypes()
    const isFire = ({ code }: { code: string }) => code === 'SI-105'
    setTypes(
      types.filter((type) => !isFire(type)),
      { withdrawn: types.filter(isFire) },
    )
    const outcome = createDesk().do('openIncident', { incident: 'new', incidentType: 'SI-105' })
    setTypes(types)
    return outcome
  },
  questionUnknown: () => createDesk().do('answerQuestion', { ...one, question: 'shoeSize', value: '42' }),
  optionUnknown: () => createDesk().do('answerQuestion', { ...one, question: 'cpr', value: 'tal vez' }),
  servicesMissing: () =>
    createDesk().do('openIncident', { incident: 'new', incidentType: 'XX-999' }, importer),
  callLinked: () => createDesk().do('linkCall', { ...one, call: 'call1' }),
  samePriority: () => createDesk().do('changePriority', { ...one, priority: 1, reason }),
  agencyUnknown: () => createDesk().do('acceptAgency', { ...one, service: 'MI' }),
  agencyInvolved: () => createDesk().do('involveService', { ...one, service: 'GS' }),
  agencyAnswered: () =>
    after(['acceptAgency', { ...one, service: 'GS' }]).do('acceptAgency', { ...one, service: 'GS' }),
  agencyHasUnits: () => assigned().do('finishAgency', { ...one, service: 'GS' }),
  ownerCannotLeave: () => createDesk().do('refuseAgency', { ...one, service: 'GS', reason }),
  ownerAlready: () => createDesk().do('offerOwnership', { ...one, to: 'GS' }),
  handoverOffered: () => offered().do('offerOwnership', { ...one, to: 'TM' }),
  noHandover: () => createDesk().do('acceptOwnership', one),
  handoverNotYours: () => offered().do('acceptOwnership', one, { ...dispatcher, services: ['GS'] }),
  handoverStillOpen: () => offered().do('returnOwnership', one, timer),
  mergeWithItself: () => createDesk().do('mergeIncidents', { ...one, into: 'one' }),
  unitOnBoth() {
    const desk = assigned()
    desk.must('assignUnits', { ...two, units: [{ unit: 'A1', assignment: 'b' }], reason })
    return desk.do('mergeIncidents', { ...one, into: 'two' })
  },
  notMerged: () => createDesk().do('unmergeIncident', one),
  outerMergeFirst() {
    const desk = merged()
    desk.must('closeIncident', { ...two, disposition: 'attended' })
    return desk.do('unmergeIncident', one)
  },
  alreadyLinked: () =>
    after(['linkIncidents', { ...one, other: 'two' }]).do('linkIncidents', { ...two, other: 'one' }),
  notLinked: () => createDesk().do('unlinkIncidents', { ...one, other: 'two' }),
  callsNotThere: () => createDesk().do('splitIncident', { ...one, newIncident: 'new', calls: ['call2'] }),
  notSplit: () => createDesk().do('unsplitIncident', one),
  unitsStillThere: () => assigned().do('closeIncident', close),
  dispositionMissing: () => createDesk().do('closeIncident', { ...one, disposition: ' ' }),
  notProven: () => createDesk().do('closeIncident', { ...close, proven: true }, timer),
  notClosed: () => createDesk().do('reopenIncident', { ...one, reason }),
  nothingOwed: () => createDesk().do('continueIncident', { ...one, reason }),
  nobodyThere() {
    const desk = assigned()
    desk.must('preemptUnit', { ...two, unit: 'A1', assignment: 'b', reason })
    return desk.do('continueIncident', { ...one, reason })
  },
  notWaiting: () => createDesk().do('noteIncidentWaiting', { ...one, alarm: 'x' }, timer),
}

describe('refusals of incidents', () => {
  for (const [code, example] of Object.entries(examples)) {
    test(`centre/M5 ${code} is refused, in words without an open gap`, () => {
      const outcome = example()
      expect(refusedAs(outcome)).toBe(code)
      for (const { what, next } of wordsInBoth(outcome, refusals))
        expect(`${what} ${next}`).not.toMatch(/[{}…]/)
    })
  }

  test('centre/M5 both languages say the same and end their sentences', () => {
    expect(unevenWords(refusals)).toEqual([])
  })

  test('centre/M8 a closed incident says who closed it and when', () => {
    expect(examples.incidentClosed()).toMatchObject({
      who: 'person/diana',
      since: '2026-11-24T19:00:00.000Z',
    })
  })

  test('centre/M5 a merged incident says which number to go on in', () => {
    expect(examples.incidentMerged()).toMatchObject({ parameters: { number: 1, into: 2 } })
  })
})
