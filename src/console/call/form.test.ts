import { describe, expect, it } from 'vitest'
import type { IncidentType } from '../../incidents/types.ts'
import type { Incident, Location } from '../live/records.ts'
import { currentQuestion, marksOf, nextStep, pendingAnswers, raisedBy, stepsOf } from './form.ts'

const type = {
  code: 'TM-104',
  priority: 2,
  questions: [
    { id: 'hurt', options: [{ id: 'few' }, { id: 'many', raisesTo: 1, es: 'Muchos', en: 'Many' }] },
    { id: 'trapped', options: [{ id: 'yes', raisesTo: 1, es: 'Atrapado', en: 'Trapped' }, { id: 'no' }] },
  ],
} as unknown as IncidentType
const location: Location = { source: 'gazetteer', label: 'Retama y Sombrereros' }
const answer = (value: string) => ({ value, at: '2026-11-24T19:00:27.000Z' })

describe('the call form', () => {
  it('centre/U1 asks where, then what, then the questions of the type', () => {
    expect(stepsOf({ answers: {} }).map((step) => step.key)).toEqual(['where', 'what'])
    const steps = stepsOf({ location, type, answers: { hurt: answer('few') } })
    expect(steps.map((step) => [step.key, step.done])).toEqual([
      ['where', true],
      ['what', true],
      ['question:hurt', true],
      ['question:trapped', false],
    ])
  })

  it('console/V1 while it is to be classified, what happened is still asked', () => {
    const steps = stepsOf({ location, type: { ...type, code: 'SC-000' }, answers: {} })
    expect(nextStep(steps, 'where')).toBe('what')
  })

  it('centre/U1 goes on to what is open after the step just done, then to what was passed over', () => {
    const steps = stepsOf({ type, answers: { hurt: answer('few') } })
    expect(nextStep(steps)).toBe('where')
    expect(nextStep(steps, 'what')).toBe('question:trapped')
    expect(nextStep(steps, 'question:trapped')).toBe('where')
    const all = stepsOf({ location, type, answers: { hurt: answer('few'), trapped: answer('no') } })
    expect(nextStep(all, 'where')).toBeUndefined()
  })

  it('centre/U1 a digit answers the question in focus, else the first open one', () => {
    const steps = stepsOf({ location, type, answers: { hurt: answer('few') } })
    expect(currentQuestion(steps)).toBe('trapped')
    expect(currentQuestion(steps, 'hurt')).toBe('hurt')
    expect(currentQuestion(stepsOf({ answers: {} }))).toBeUndefined()
  })

  it('centre/U1 marks on the line to 120 s when each answer was given', () => {
    const incident = {
      openedAt: '2026-11-24T19:00:21.000Z',
      personal: {
        answers: { hurt: answer('few'), trapped: { value: 'no', at: '2026-11-24T19:00:44.000Z' } },
      },
    } as unknown as Incident
    expect(marksOf('2026-11-24T19:00:00.000Z', incident)).toEqual([21, 27, 44])
    expect(marksOf('2026-11-24T19:00:00.000Z', undefined)).toEqual([])
  })

  it('centre/U1 says which answer raised the priority', () => {
    expect(raisedBy(type, { trapped: answer('yes') })).toMatchObject({ from: 2, option: { es: 'Atrapado' } })
    expect(raisedBy(type, { hurt: answer('few') })).toBeUndefined()
    expect(raisedBy(type, {})).toBeUndefined()
  })

  it('centre/U1 an answer counts as said from the key on, so that the next digit is for the next question', () => {
    const sent = [
      { command: { type: 'answerQuestion', incident: 'i', question: 'hurt', value: 'few' } },
      { command: { type: 'answerQuestion', incident: 'other', question: 'trapped', value: 'yes' } },
      { command: { type: 'remark', incident: 'i', text: 'x' } },
    ]
    const answers = pendingAnswers('i', sent)
    expect(answers).toEqual({ hurt: { value: 'few', at: '', pending: true } })
    expect(currentQuestion(stepsOf({ location, type, answers }))).toBe('trapped')
  })
})
