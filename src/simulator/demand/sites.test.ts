import { describe, expect, test } from 'vitest'
import { makeCity } from '../city/city.ts'
import { random } from '../random.ts'
import { type Where, whereKinds } from './data.ts'
import { displaced, metresBetween, sitesOf } from './sites.ts'

const { layers } = makeCity(4, { scale: 0.2 })
const sites = sitesOf(layers)
const some = (where: Where, count = 40) =>
  Array.from({ length: count }, (_, at) => sites.pick(random(`${where}/${at}`), where))

describe('centre/T2 where things happen', () => {
  test('centre/T2 every kind of place is found, with a point and words for it', () => {
    for (const where of whereKinds) {
      for (const site of some(where, 10)) {
        expect(site.name.length).toBeGreaterThan(3)
        expect(site.point.every(Number.isFinite)).toBe(true)
      }
    }
  })

  test('centre/T2 homes are doors of small streets, crossings have two streets', () => {
    expect(some('home').every(({ kind, number }) => kind === 'address' && number)).toBe(true)
    expect(some('home').every(({ street }) => !street.startsWith('Vía'))).toBe(true)
    expect(
      some('avenue').every(({ kind, street, other }) => kind === 'crossing' && other && street !== other),
    ).toBe(true)
    expect(some('road').every(({ street, other }) => `${street}${other}`.includes('Vía'))).toBe(true)
  })

  test('centre/T2 markets, parks and bridges are landmarks of the city', () => {
    const names = new Set(layers.landmarks.map(({ name }) => name))
    for (const where of ['market', 'park', 'river', 'school', 'terminal', 'hospital'] as const) {
      expect(some(where, 8).every(({ name }) => names.has(name))).toBe(true)
    }
  })

  test('centre/T2 what is near is in sight', () => {
    const point = new Map(layers.landmarks.map((mark) => [mark.name, mark.point]))
    const seen = some('street', 120).filter(({ near }) => near)
    expect(seen.length).toBeGreaterThan(5)
    for (const { near, point: at } of seen)
      expect(metresBetween(point.get(near ?? '') ?? [0, 0], at)).toBeLessThan(160)
  })

  test('centre/T2 on a map without houses or landmarks things happen at crossings', () => {
    const bare = sitesOf({ ...layers, addresses: [], landmarks: [] })
    for (const where of whereKinds) expect(bare.pick(random(where), where).kind).toBe('crossing')
  })
})

test('centre/C2 a displaced place is as far off as it was moved', () => {
  for (const metres of [0, 12, 800]) {
    const moved = displaced([-78.4, -2.3], metres, 1.1)
    expect(metresBetween([-78.4, -2.3], moved)).toBeCloseTo(metres, 0)
  }
})
