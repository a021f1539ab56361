import { describe, expect, it } from 'vitest'
import type { Call, Incident, Unit } from '../live/records.ts'
import { heardLines } from './heard-lines.ts'
import { serviceFigures } from './service-figures.ts'

describe('what a supervisor reads along', () => {
  it('console/V3 words and whispers stand in the order in which they were said', () => {
    const personal = {
      words: [
        { from: 'caller', at: '1', text: 'auxilio' },
        { from: 'operator', at: '3', text: '¿dónde?' },
      ],
      whispers: [{ by: 'person/jefa', at: '2', text: 'pregunte la calle' }],
    } as Call['personal']
    expect(heardLines({ personal }).map(({ who, text }) => `${who}: ${text}`)).toEqual([
      'caller: auxilio',
      'whisper: pregunte la calle',
      'operator: ¿dónde?',
    ])
    expect(heardLines({})).toEqual([])
  })
})

describe('services now', () => {
  it('console/V3 counts what is open, what waits for the one that answers, who is out and who is free', () => {
    const open = [
      { status: 'pending', owner: 'GS', agencies: { GS: { state: 'notified' }, SC: { state: 'refused' } } },
      { status: 'active', owner: 'SC', agencies: { SC: { state: 'accepted' }, GS: { state: 'accepted' } } },
    ] as unknown as Incident[]
    const units = [
      { service: 'GS', primary: 'available', current: 'a' },
      { service: 'GS', primary: 'available' },
      { service: 'GS', primary: 'notAvailable' },
    ] as Unit[]
    const figures = serviceFigures(open, units)
    expect(figures.map(({ code }) => code)).toEqual(['SC', 'TM', 'GS', 'SM', 'SI', 'MI', 'GR'])
    expect(figures.find(({ code }) => code === 'GS')).toEqual({
      code: 'GS',
      open: 2,
      waits: 1,
      out: 1,
      free: 1,
    })
    expect(figures.find(({ code }) => code === 'SC')).toMatchObject({ open: 1, waits: 0 })
  })
})
