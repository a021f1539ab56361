import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allTypes, type IncidentType, setTypes } from '../incidents/types.ts'
import { healthQuestions } from './health.ts'

const type = (code: string, questions: object[]) => ({ code, questions }) as unknown as IncidentType

let before: readonly IncidentType[]
beforeAll(() => {
  before = allTypes()
})
afterAll(() => setTypes(before))

describe('health questions', () => {
  it('centre/A1 are those that the centre marks, of every type', () => {
    setTypes([
      type('GS-1', [{ id: 'breathing', health: true }, { id: 'floor' }]),
      type('TM-1', [
        { id: 'pregnant', health: true },
        { id: 'floor', health: false },
      ]),
    ])
    expect([...healthQuestions()].sort()).toEqual(['breathing', 'pregnant'])
  })

  it('centre/A1 follow the types: another set of types has its own', () => {
    setTypes([type('GS-1', [{ id: 'breathing', health: true }])])
    expect([...healthQuestions()]).toEqual(['breathing'])
    setTypes([type('GS-1', [{ id: 'breathing' }, { id: 'diabetic', health: true }])])
    expect([...healthQuestions()]).toEqual(['diabetic'])
    setTypes([])
    expect([...healthQuestions()]).toEqual([])
  })

  it('centre/N4 are found once for the types of a centre, not for every row', () => {
    setTypes([type('GS-1', [{ id: 'breathing', health: true }])])
    expect(healthQuestions()).toBe(healthQuestions())
  })
})
