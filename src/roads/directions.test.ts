import { describe, expect, test } from 'vitest'
import { lengthWords, stepWords } from './directions-words.ts'
import { type DrawnWay, drawnNetwork } from './drawn-network.test-support.ts'
import { openRoads } from './roads.ts'

function words(
  drawing: string,
  ways: Record<string, DrawnWay>,
  [from, to]: string,
  language: 'es' | 'en' = 'es',
) {
  const { network, point } = drawnNetwork(drawing, ways)
  const roads = openRoads(network, { smallestPart: 1 })
  const route = roads.route(point(from as string), point(to as string))
  if (!route) throw new Error('no way')
  return roads.directions(route).map((step) => stepWords(step, language))
}

const town = `
  B
  |
A-C-D
  |
  E`
const streets = { ACD: { name: 'Sucre' }, BCE: { name: 'Bolívar' } }

describe('roads/R3 directions', () => {
  test('roads/R3 left and right, with the street that follows, in both languages', () => {
    expect(words(town, streets, 'AB')).toEqual([
      'Salga por Sucre hacia el este',
      'Gire a la izquierda por Bolívar',
      'Llega a su destino en Bolívar',
    ])
    expect(words(town, streets, 'AE', 'en')).toEqual([
      'Head east on Sucre',
      'Turn right on Bolívar',
      'Arrive at your destination on Bolívar',
    ])
  })

  test('roads/R3 nothing is said where the street goes on; a new name is, straight on', () => {
    expect(words(town, streets, 'AD')).toHaveLength(2)
    const renamed = { AC: { name: 'Sucre' }, CD: { name: 'Loja' }, BCE: { name: 'Bolívar' } }
    expect(words(town, renamed, 'AD')[1]).toBe('Siga recto por Loja')
    expect(words(town, renamed, 'AD', 'en')[1]).toBe('Continue straight on Loja')
  })

  test('roads/R3 a bend where there is no other way is not spoken of', () => {
    expect(words('A-B\n  |\n  C', { AB: { name: 'Sucre' }, BC: { name: 'Loja' } }, 'AC')).toEqual([
      'Salga por Sucre hacia el este',
      'Llega a su destino en Loja',
    ])
  })

  test('roads/R3 turning round is said', () => {
    const oneWay = { AB: { oneWay: true, name: 'Sucre' }, BC: { name: 'Loja' }, BD: { name: 'Loja' } }
    const { network, point } = drawnNetwork('A-B-C\n  |\n  D', oneWay)
    const roads = openRoads(network, { smallestPart: 1 })
    const moving = {
      point: [(point('B')[0] + point('C')[0]) / 2, 0] as [number, number],
      headingDegrees: 90,
      speedKmh: 50,
    }
    const back = roads.route(moving, point('D'))
    expect(back?.seconds).toBeGreaterThan(20)
  })

  test('roads/R3 a roundabout is one thing to do, with the number of its exit', () => {
    const round = `
  B
  |
  N
 W E
A   C
  S
  |
  D`
    const ways: Record<string, DrawnWay> = {
      AW: { name: 'Oeste' },
      WSENW: { oneWay: true, traits: ['roundabout'], name: '' },
      SD: { name: 'Sur' },
      EC: { name: 'Este' },
      NB: { name: 'Norte' },
    }
    expect(words(round, ways, 'AD')[1]).toBe('En la rotonda tome la 1.ª salida por Sur')
    expect(words(round, ways, 'AC')[1]).toBe('En la rotonda tome la 2.ª salida por Este')
    expect(words(round, ways, 'AB', 'en')[1]).toBe('At the roundabout take the 3rd exit onto Norte')
    expect(words(round, ways, 'AB')).toHaveLength(3)
  })

  test('roads/R3 a ferry is said, and streets without a name are', () => {
    const ways: Record<string, DrawnWay> = {
      AB: { name: '' },
      BC: { traits: ['ferry'], class: 'ferry', fixedSeconds: 600, name: 'Río' },
      BD: { name: '' },
    }
    expect(words('A-B-C\n  |\n  D', ways, 'AC')).toEqual([
      'Salga hacia el este',
      'Tome el transbordador por Río',
      'Llega a su destino en Río',
    ])
    expect(words('A-B-C\n  |\n  D', ways, 'AD')[1]).toBe('Gire a la derecha')
  })

  test('roads/R3 what is driven after each step adds up to the route', () => {
    const { network, point } = drawnNetwork(town, streets)
    const roads = openRoads(network, { smallestPart: 1 })
    const route = roads.route(point('A'), point('B'))
    const steps = route ? roads.directions(route) : []
    expect(steps.reduce((sum, { metres }) => sum + metres, 0)).toBeCloseTo(route?.metres ?? 0, 3)
  })

  test('roads/R3 lengths as people say them', () => {
    expect(lengthWords(344, 'es')).toBe('340 m')
    expect(lengthWords(1249, 'es')).toBe('1,2 km')
    expect(lengthWords(1249, 'en')).toBe('1.2 km')
  })
})
