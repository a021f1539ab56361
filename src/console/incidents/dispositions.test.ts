import { describe, expect, it } from 'vitest'
import { dispositionOf, quickDispositions } from './dispositions.ts'

describe('how an incident ends', () => {
  it('centre/U1 one digit each for the nine most used (M8)', () => {
    expect(dispositionOf('1')).toBe('attended')
    expect(dispositionOf('4')).toBe('falseAlarm')
    expect(new Set(quickDispositions).size).toBe(9)
  })

  it('centre/U1 by its name in either language, or the beginning of a word that only one has', () => {
    expect(dispositionOf('atendido')).toBe('attended')
    expect(dispositionOf('attended')).toBe('attended')
    expect(dispositionOf('falsa')).toBe('falseAlarm')
    expect(dispositionOf('cancel')).toBe('cancelled')
    expect(dispositionOf('fuego')).toBe('fireOut')
    expect(dispositionOf('Prueba')).toBe('test')
  })

  it('centre/U1 a word that could mean several, or nothing, is no disposition', () => {
    expect(dispositionOf('paciente')).toBeUndefined()
    expect(dispositionOf('xy')).toBeUndefined()
    expect(dispositionOf('todo')).toBeUndefined()
    expect(dispositionOf('0')).toBeUndefined()
  })
})
