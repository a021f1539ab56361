import { describe, expect, it } from 'vitest'
import { argumentOf, firstScreen, screenOf, screensOf, togglePicked } from './desk.ts'

describe('desk', () => {
  it('centre/U1 each screen has an address of its own', () => {
    expect(screenOf('#dispatch')).toBe('dispatch')
    expect(screenOf('call')).toBe('call')
    expect(screenOf('#incident/7')).toBe('incident')
    expect(argumentOf('#incident/7')).toBe('7')
    expect(argumentOf('#dispatch')).toBeUndefined()
    expect(screenOf('#nowhere')).toBeUndefined()
    expect(screenOf('')).toBeUndefined()
  })

  it('centre/U1 a person begins where their work is', () => {
    expect(firstScreen(['callTaker'])).toBe('call')
    expect(firstScreen(['dispatcher'])).toBe('dispatch')
    expect(firstScreen(['callTaker', 'dispatcher', 'supervisor'])).toBe('dispatch')
    expect(firstScreen(['overseer'])).toBe('dispatch')
  })

  it('centre/U1 a person has the screens of their roles', () => {
    expect(screensOf(['callTaker'])).toEqual(['call', 'map', 'incident', 'shift'])
    expect(screensOf(['dispatcher'])).toEqual(['dispatch', 'map', 'incident', 'shift'])
    expect(screensOf(['supervisor'])).toEqual([
      'call',
      'dispatch',
      'map',
      'incident',
      'supervision',
      'shift',
      'report',
    ])
    expect(screensOf(['administrator'])).toContain('administration')
    expect(firstScreen(['administrator'])).toBe('administration')
    expect(screensOf(['overseer'])).toEqual(['dispatch', 'map', 'incident', 'shift', 'report'])
  })

  it('centre/U1 a unit is picked and unpicked with the same key', () => {
    expect(togglePicked(['A12'], 'B3')).toEqual(['A12', 'B3'])
    expect(togglePicked(['A12', 'B3'], 'A12')).toEqual(['B3'])
  })
})
