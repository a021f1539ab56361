import { describe, expect, test } from 'vitest'
import { makeGazetteer } from '../../places/gazetteer/gazetteer.ts'
import { emptyLayers } from '../../places/layer.ts'
import { drawnMap } from '../drawn-map.test-support.ts'
import { networkOfStreets } from '../network/of-streets.ts'
import { effectsOf, mostLines, mostStreets } from './effects.ts'
import { drawnShape, type FoundShape, findShape } from './find-stretch.ts'
import { readSaid } from './said.ts'
import { ringAround } from './shape.ts'

/** A grid, and far away a street that bears the same name. */
const { segments, node } = drawnMap(
  `
A-B-C-D
| | | |
E-F-G-H               X-Y
`,
  {
    ABCD: { name: 'Calle Ribera' },
    EFGH: { name: 'Calle Loma' },
    AE: { name: 'Calle Sucre' },
    BF: { name: 'Calle Colón' },
    CG: { name: 'Calle Loja' },
    DH: { name: 'Calle Azuay' },
    XY: { name: 'Calle Ribera' },
  },
)
const network = networkOfStreets(segments, 'drawn')
const gazetteer = makeGazetteer({ ...emptyLayers('drawn'), streets: segments })
const settings = { network, gazetteer, way: 'both', radiusMetres: 60, near: node('A') } as const
const find = (text: string) => findShape(readSaid(text).where, settings)
const effects = (found: FoundShape) =>
  effectsOf(network, { shape: found.shape, cause: 'works', binds: 'all' }, [], [])

describe('roads/R5 finding what was said', () => {
  test('roads/R5 a street between two corners, whichever is said first', () => {
    for (const text of ['Ribera entre Sucre y Loja', 'calle ribera desde Loja hasta Sucre']) {
      const found = find(text) as FoundShape
      expect(effects(found)).toMatchObject({ streets: ['Calle Ribera'], metres: 400 })
    }
    expect((find('Ribera entre Sucre y Loja') as FoundShape).label).toBe(
      'Calle Ribera: Calle Sucre – Calle Loja',
    )
  })

  test('roads/R5 a whole street, without the one of its name elsewhere', () => {
    expect(effects(find('Calle Ribera') as FoundShape)).toMatchObject({
      metres: 600,
      streets: ['Calle Ribera'],
    })
  })

  test('roads/R5 a corner alone is its surroundings; what the map does not know is said', () => {
    expect((find('Ribera y Colón') as FoundShape).shape.kind).toBe('area')
    expect(find('Ribera entre Sucre y Ninguna')).toBe('noCorner')
    expect(find('Zzyzx')).toBe('noPlace')
  })

  test('roads/R5 a drawing follows the streets it is drawn along', () => {
    const drawn = drawnShape([node('E'), node('G')], settings) as FoundShape
    expect(drawn.label).toBe('Calle Loma')
    const [lon, lat] = node('E')
    expect(drawnShape([node('E'), [lon, lat + 0.02]], settings)).toBe('noStretch')
    expect(drawnShape([node('E'), [lon, lat + 0.2]], settings)).toBe('tooWide')
  })

  test('roads/R5 units whose way leads through it and incidents at it are named', () => {
    const found = find('Ribera entre Sucre y Loja') as FoundShape
    const on = effectsOf(
      network,
      { shape: found.shape, cause: 'works', binds: 'all' },
      [
        { unit: 'A1', incident: 'i1', arcs: [0, 2] },
        { unit: 'A2', incident: 'i2', arcs: [6, 8] },
      ],
      [
        { incident: 'i1', number: 1, point: node('B') },
        { incident: 'i2', number: 2, point: node('H') },
      ],
    )
    expect(on).toMatchObject({ units: ['A1'], incidents: [1] })
  })

  test('roads/R5 of a wide closure the first streets are told, and whom all of it touches', () => {
    const [street] = segments
    const many = Array.from({ length: mostLines + 2 }, (_, i) => ({
      ...(street as (typeof segments)[number]),
      id: `s${i}`,
      name: `Calle ${i}`,
    }))
    const last = { unit: 'A1', incident: 'i1', arcs: [2 * (many.length - 1)] }
    const shape = { kind: 'area' as const, ring: ringAround(node('A'), 1000) }
    const wide = effectsOf(
      networkOfStreets(many, 'many'),
      { shape, cause: 'works', binds: 'all' },
      [last],
      [{ incident: 'i1', number: 1, point: node('A') }],
    )
    expect([wide.streets.length, wide.lines.length]).toEqual([mostStreets, mostLines])
    expect(wide).toMatchObject({ units: ['A1'], incidents: [1] })
    expect(wide.metres).toBeGreaterThan(mostLines * 100)
  })
})
