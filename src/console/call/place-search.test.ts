import { describe, expect, it } from 'vitest'
import { locationOf, markedFirst, metresBetween, type Place } from './place-search.ts'

const place = (fields: Partial<Place> = {}): Place => ({
  id: 'p1',
  label: 'Retama y Sombrereros',
  kind: 'crossing',
  point: [-79, -2.9],
  score: 1,
  ...fields,
})

describe('where it is', () => {
  it('centre/U1 Enter takes the first, but never guesses where a name exists twice (P1)', () => {
    expect(markedFirst({ places: [place(), place()] })).toBe(0)
    expect(markedFirst({ places: [place({ ambiguous: true }), place({ ambiguous: true })] })).toBe(-1)
  })

  it('centre/P1 what only resembles the words is never marked; a wrong letter or two is forgiven', () => {
    expect(markedFirst({ places: [place({ score: 0.212 })] })).toBe(-1)
    expect(markedFirst({ places: [place({ score: 0.495 })] })).toBe(0)
  })

  it('centre/P1 where nothing is found the words are kept as said, but not where nobody answered', () => {
    expect(markedFirst({ places: [] })).toBe(0)
    expect(markedFirst({ places: [], failed: true })).toBe(-1)
  })

  it('centre/U1 a place becomes a location with its source', () => {
    expect(locationOf(place())).toEqual({
      point: [-79, -2.9],
      source: 'gazetteer',
      label: 'Retama y Sombrereros',
      placeId: 'p1',
    })
    expect(locationOf(place({ kind: 'coordinates', label: '-2.9, -79' }))).toEqual({
      point: [-79, -2.9],
      source: 'typed',
      label: '-2.9, -79',
    })
  })

  it('centre/U1 tells how far a place is from the telephone', () => {
    expect(metresBetween([-79, -2.9], [-79, -2.9])).toBe(0)
    expect(metresBetween([-79, -2.9], [-79, -2.901])).toBeCloseTo(110.6, 0)
    expect(metresBetween([-79, -2.9], [-79.001, -2.9])).toBeCloseTo(111.2, 0)
  })
})
