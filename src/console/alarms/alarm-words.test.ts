import { describe, expect, it } from 'vitest'
import { alarmKindNames } from '../../alarms/kinds.ts'
import type { Alarm } from '../live/records.ts'
import { applyChanges, noRows } from '../live/rows.ts'
import { alarmWords, personName } from './alarm-words.ts'

const rows = applyChanges(noRows(), [
  { stream: 'incident/i1', version: 1, row: { id: 'i1', number: 352 } as { id: string } },
  { stream: 'unit/u1', version: 1, row: { id: 'u1', callSign: 'A12' } as { id: string } },
  { stream: 'assignment/x', version: 1, row: { id: 'x', unit: 'u1' } as { id: string } },
])
const about = (subject: string, kind = 'statusOverdue') => ({ id: 'z', kind, subject }) as unknown as Alarm
const subjectOf = (subject: string) => alarmWords(about(subject), rows, 'es').subject

describe('what an alarm says', () => {
  it('centre/U1 names the thing as people name it: a number, a call sign, a desk', () => {
    expect(subjectOf('incident/i1')).toBe('352')
    expect(subjectOf('unit/u1')).toBe('A12')
    expect(subjectOf('assignment/x')).toBe('A12')
    expect(subjectOf('operator/ana')).toBe('ana')
    expect(subjectOf('centre/self')).toBe('')
  })

  it('centre/U1 a person is called by name where names may be read, and by their id where not', () => {
    const named = applyChanges(rows, [
      {
        stream: 'person/recepcion1',
        version: 1,
        row: { id: 'recepcion1', personal: { name: 'Rosa Peña' } } as never,
      },
      { stream: 'person/ana', version: 1, row: { id: 'ana' } },
    ])
    expect(alarmWords(about('operator/recepcion1'), named, 'es').subject).toBe('Rosa Peña')
    expect(alarmWords(about('operator/ana'), named, 'es').subject).toBe('ana')
    expect(personName('person/recepcion1', named)).toBe('Rosa Peña')
    expect(personName('person/recepcion1', rows)).toBe('recepcion1')
    expect(personName('program/timer', named)).toBe('timer')
  })

  it('centre/U1 something that this desk may not see is not named', () => {
    expect(subjectOf('incident/unseen')).toBe('')
    expect(subjectOf('assignment/unseen')).toBe('')
  })

  it('centre/U1 every kind says in both languages what it is and what to do', () => {
    for (const kind of alarmKindNames) {
      for (const language of ['es', 'en'] as const) {
        const { name, response } = alarmWords(about('unit/u1', kind), rows, language)
        expect(name, kind).not.toBe(kind)
        expect(response.length, kind).toBeGreaterThan(10)
      }
    }
    expect(alarmWords(about('unit/u1', 'ofALaterVersion'), rows, 'es').name).toBe('ofALaterVersion')
  })
})
