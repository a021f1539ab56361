import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { absent, dataFolder } from '../../exchange/real-data.test-support.ts'
import { importSf } from '../import/sf.ts'
import { emptyLayers, type MapLayers, type Point } from '../layer.ts'
import { type Gazetteer, makeGazetteer } from './gazetteer.ts'

const step = 0.0009

/** A small town of the grid that Spain laid out everywhere: streets run east, avenues north, 100 m apart. */
function town(): MapLayers {
  const layers = emptyLayers('Villa')
  const east = ['Simón Bolívar', 'Mariscal Sucre', 'Gran Colombia', 'Calle Larga', '3 de Noviembre']
  const north = ['Benigno Malo', 'Luis Cordero', 'Hermano Miguel', 'Avenida 12 de Abril', 'Ignacia Ordóñez']
  const add = (name: string, from: [number, number], to: [number, number], i: number, inTown: string) => {
    layers.streets.push({
      id: `${name}-${inTown}-${i}`,
      name,
      class: 'residential',
      line: [place(from), place(to)],
      fromNode: String(from),
      toNode: String(to),
      town: inTown,
    })
  }
  east.forEach((name, y) => {
    for (let x = 0; x < 4; x++) add(name, [x, y], [x + 1, y], x, 'Villa')
  })
  north.forEach((name, x) => {
    for (let y = 0; y < 4; y++) add(name, [x, y], [x, y + 1], y, 'Villa')
  })
  // Another town 20 km away has a Bolívar too, and a Sucre that crosses it.
  for (let x = 0; x < 3; x++) add('Simón Bolívar', [200 + x, 0], [201 + x, 0], x, 'Paute')
  add('Mariscal Sucre', [201, 0], [201, 1], 0, 'Paute')
  for (let i = 0; i < 40; i++) {
    const number = `${Math.floor(i / 10) + 1}-${10 + (i % 10) * 8}`
    layers.addresses.push({
      id: `b${i}`,
      street: 'Simón Bolívar',
      number,
      point: place([i / 10, 0.05]),
      town: 'Villa',
    })
    layers.addresses.push({
      id: `p${i}`,
      street: 'Simón Bolívar',
      number,
      point: place([200 + i / 15, 0.05]),
      town: 'Paute',
    })
  }
  layers.addresses.push({
    id: 'only',
    street: 'Gran Colombia',
    number: '12-40',
    point: place([2, 2.05]),
    town: 'Villa',
  })
  layers.landmarks.push(
    { id: 'h', name: 'Hospital San José', kind: 'hospital', service: 'GS', point: place([1, 1]) },
    { id: 'f1', name: 'Farmacia Fybeca', kind: 'pharmacy', point: place([0, 0]) },
    { id: 'f2', name: 'Farmacia Fybeca', kind: 'pharmacy', point: place([3, 3]) },
    {
      id: 'm',
      name: 'Mercado 10 de Agosto',
      kind: 'marketplace',
      point: place([2, 1]),
      aliases: ['La Diez'],
    },
  )
  const square = (x: number, size: number): Point[][][] => [
    [[place([x, -1]), place([x + size, -1]), place([x + size, 6]), place([x, 6]), place([x, -1])]],
  ]
  layers.areas.push(
    { id: 'd1', name: 'San Blas', kind: 'district', polygons: square(-1, 3) },
    { id: 'd2', name: 'El Sagrario', kind: 'district', polygons: square(2, 4) },
    { id: 't', name: 'Villa', kind: 'town', polygons: square(-1, 7) },
    { id: 'park', name: 'Parque Calderón', kind: 'park', polygons: square(1, 0.5) },
  )
  return layers
}

function place([x, y]: [number, number]): Point {
  return [-79 + x * step, -2.9 + y * step]
}

let gazetteer: Gazetteer
beforeAll(() => {
  gazetteer = makeGazetteer(town())
})

const labels = (text: string, limit = 10) => gazetteer.search(text, { limit }).map(({ label }) => label)
const first = (text: string) => gazetteer.search(text)[0]

describe('centre/P1 addresses', () => {
  test.each([
    'Gran Colombia 12-40',
    'gran colombia 1240',
    '12-40 Gran Colombia',
    'GRAN COLOMBIA #12-40',
    'gran colonbia 12-40',
    'grn colombia 12-40',
    'Gran Colombia 12 40',
    'colombia gran 12-40',
    'grancolombia 12-40',
    'gran colombia12-40',
  ])('centre/P1 %j finds the door', (text) => {
    expect(first(text)).toMatchObject({ kind: 'address', label: 'Gran Colombia 12-40', id: 'address/only' })
  })

  test('centre/P1 a number in the name of a street is not taken for the house', () => {
    expect(first('3 de noviembre')).toMatchObject({ kind: 'street', label: '3 de Noviembre' })
    expect(first('12 de abril')).toMatchObject({ kind: 'street', label: 'Avenida 12 de Abril' })
  })

  test('centre/P1 a number that is not on the street offers what is near, under its own name', () => {
    const [near] = gazetteer.search('Gran Colombia 12-41')
    expect(near?.label).toBe('Gran Colombia 12-40')
    expect(near?.score).toBeLessThan(0.6)
  })

  test('centre/P1 a door with the street that crosses there', () => {
    expect(first('Gran Colombia 12-40 y Hermano Miguel')).toMatchObject({
      kind: 'address',
      label: 'Gran Colombia 12-40 y Hermano Miguel',
      id: 'address/only',
    })
  })
})

describe('centre/P1 crossings', () => {
  test.each([
    'Bolívar y Benigno Malo',
    'benigno malo y simon bolivar',
    'esquina de Bolívar y B. Malo',
    'bolivar & malo',
    'bolivar / benigno malo',
    'volivar y venigno malo',
    'simon bolivar con benigno mal',
  ])('centre/P1 %j', (text) => {
    const found = first(text)
    expect(found?.kind).toBe('crossing')
    expect(found?.point).toEqual(place([0, 0]))
    expect(found?.district).toBe('San Blas')
  })

  test('centre/P1 the joint is said as one says it: e before Ignacia, y before Hermano', () => {
    expect(first('gran colombia ignacia ordoñez'.replace(' ignacia', ' e ignacia'))?.label).toBe(
      'Gran Colombia e Ignacia Ordóñez',
    )
    expect(first('gran colombia y hermano miguel')?.label).toBe('Gran Colombia y Hermano Miguel')
  })

  test('centre/P1 streets that do not cross give no crossing', () => {
    expect(gazetteer.search('Bolívar y Gran Colombia').filter(({ kind }) => kind === 'crossing')).toEqual([])
  })
})

describe('centre/P1 places and coordinates', () => {
  test.each([
    ['hosp san jose', 'Hospital San José'],
    ['hospital s. jose', 'Hospital San José'],
    ['la diez', 'Mercado 10 de Agosto'],
    ['parque calderon', 'Parque Calderón'],
    ['sagrario', 'El Sagrario'],
  ])('centre/P1 %j finds %j', (text, label) => {
    expect(first(text)).toMatchObject({ kind: 'landmark', label })
  })

  test('centre/P1 a landmark says what it is', () => {
    expect(first('hospital san jose')?.landmark).toBe('hospital')
  })

  test('centre/P1 coordinates are a place, with district and town; turned where only that lies on the map', () => {
    const point = place([3, 1])
    expect(first(`${point[1]}, ${point[0]}`)).toMatchObject({
      kind: 'coordinates',
      district: 'El Sagrario',
      town: 'Villa',
      score: 1,
    })
    expect(first(`${point[0]} ${point[1]}`)?.district).toBe('El Sagrario')
  })
})

describe('centre/P1 the operator is asked, never guessed for', () => {
  test('centre/P1 a street name in two towns gives both, flagged, each with its town', () => {
    const found = gazetteer.search('Simón Bolívar').filter(({ kind }) => kind === 'street')
    expect(found.map(({ town, ambiguous }) => [town, ambiguous])).toEqual(
      expect.arrayContaining([
        ['Villa', true],
        ['Paute', true],
      ]),
    )
  })

  test('centre/P1 nearness orders them and takes no flag away', () => {
    const [one, two] = gazetteer.search('Simón Bolívar', { near: place([201, 0]) })
    expect([one?.town, one?.ambiguous, two?.town, two?.ambiguous]).toEqual(['Paute', true, 'Villa', true])
    expect(one?.distanceMetres).toBeLessThan(two?.distanceMetres ?? 0)
    expect(gazetteer.search('Simón Bolívar', { near: place([0, 0]) })[0]?.town).toBe('Villa')
  })

  test('centre/P1 the same number and the same crossing in two towns are flagged too', () => {
    const doors = gazetteer.search('Bolívar 1-10').filter(({ label }) => label === 'Simón Bolívar 1-10')
    expect(doors.map(({ ambiguous }) => ambiguous)).toEqual([true, true])
    expect(first('Gran Colombia 12-40')?.ambiguous).toBeUndefined()
  })

  test('centre/P1 naming the town settles it', () => {
    const [best, next] = gazetteer.search('Simón Bolívar, Paute')
    expect(best).toMatchObject({ town: 'Paute' })
    expect(best?.ambiguous).toBeUndefined()
    expect(next?.score ?? 0).toBeLessThan(best?.score ?? 0)
  })

  test('centre/P1 a street and an avenue of one name are rivals until the kind is typed', () => {
    const layers = town()
    layers.streets.push(
      ...['Calle Tilo', 'Pasaje Tilo'].map((name, i) => ({
        id: name,
        name,
        class: 'residential' as const,
        line: [place([50 * i, 9]), place([50 * i + 1, 9])],
        fromNode: `${name}a`,
        toNode: `${name}b`,
      })),
    )
    const { search } = makeGazetteer(layers)
    expect(search('tilo').map(({ label, ambiguous }) => [label, ambiguous])).toEqual([
      ['Calle Tilo', true],
      ['Pasaje Tilo', true],
    ])
    expect(search('pasaje tilo')[0]).not.toHaveProperty('ambiguous')
    expect(search('psje. tilo')[0]?.label).toBe('Pasaje Tilo')
  })

  test('centre/P1 two branches of one shop are flagged', () => {
    expect(gazetteer.search('Fybeca').map(({ ambiguous }) => ambiguous)).toEqual([true, true])
  })
})

/** Letters at which a name is edited: any place, any letter or a space, put in, left out or in place of another. */
const edit = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'drop', 'insert', 'swap'),
  letter: fc.constantFrom(...'aeinorsx '),
})

function edited(text: string, { at, kind, letter }: { at: number; kind: string; letter: string }): string {
  const place = at % text.length
  const [before, own, after] = [text.slice(0, place), text[place] as string, text.slice(place + 1)]
  if (kind === 'drop') return before + after
  if (kind === 'insert') return before + letter + own + after
  if (kind === 'swap' && after !== '') return before + after[0] + own + after.slice(1)
  return before + letter + after
}

const syllable = fc.constantFrom(...'ba ce du fla gri jo la me ni pos ru sa ti vel yo zam'.split(' '))
const nameWord = fc.array(syllable, { minLength: 2, maxLength: 4 }).map((parts) => parts.join(''))
const kindWord = fc.constantFrom('Calle ', 'Avenida ', 'Pasaje ', '', 'Parque ', 'Escuela ')
const anyName = fc
  .tuple(kindWord, fc.array(nameWord, { minLength: 1, maxLength: 3 }))
  .map(([kind, words]) => kind + words.join(' '))

describe('centre/P1 every entry', () => {
  test('centre/P1 is found by its own name and by its name with one edit', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyName, { minLength: 3, maxLength: 30 }),
        fc.nat(),
        edit,
        (names, which, change) => {
          const layers = emptyLayers('names')
          names.forEach((name, i) => {
            const point: Point = [i * 0.01, 0]
            const end: Point = [i * 0.01, 0.001]
            if (/^(Calle|Avenida|Pasaje)/.test(name)) {
              const nodes = { fromNode: `${i}a`, toNode: `${i}b` }
              layers.streets.push({ id: String(i), name, class: 'residential', line: [point, end], ...nodes })
            } else layers.landmarks.push({ id: String(i), name, kind: 'place', point })
          })
          const { search } = makeGazetteer(layers)
          const name = names[which % names.length] as string
          const found = (text: string) => search(text, { limit: 40 }).map(({ label }) => label)
          expect(found(name)[0]).toBe(name)
          const changed = edited(name, change)
          expect(found(changed), changed).toContain(name)
        },
      ),
      {
        numRuns: 400,
        examples: [[['baba', 'Calle baba', 'Calle bagri'], 0, { at: 0, kind: 'replace', letter: 'a' }]],
      },
    )
  })

  test('centre/P1 every house number is found by its own words and with one edit in the street', () => {
    const layers = town()
    fc.assert(
      fc.property(fc.constantFrom(...layers.addresses), edit, (address, change) => {
        const own = `${address.street} ${address.number}`
        expect(labels(own).slice(0, 2)).toContain(own)
        const changed = `${edited(address.street, change)} ${address.number}`
        expect(labels(changed, 20), changed).toContain(own)
      }),
      { numRuns: 300 },
    )
  })

  test('centre/P1 anything may be typed: never an error, never more than asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        (text, limit) => {
          const results = gazetteer.search(text, { limit })
          expect(results.length).toBeLessThanOrEqual(limit)
          for (const { score } of results) expect(score > 0 && score <= 1).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe.skipIf(absent('sf/streets.geojson'))('centre/P1 San Francisco', () => {
  let city: Gazetteer
  beforeAll(async () => {
    city = makeGazetteer((await importSf(`${dataFolder}/sf`)).layers)
  })

  test.each([
    ['1000 Market St', '1000 Market St', 'address'],
    ['1000 Block of MARKET ST', '1000 block of Market St', 'address'],
    ['Mission St & 4th', 'Mission St & 4th St', 'crossing'],
    ['MCALLISTER ST/DIVISADERO ST', 'McAllister St & Divisadero St', 'crossing'],
    ['19th ave and irving', '19th Ave & Irving St', 'crossing'],
    ['sf general hosp', 'San Francisco General Hospital', 'landmark'],
    ['station 7', 'Fire Station 7', 'landmark'],
    ['mision', 'Mission St', 'street'],
    ['van nes', 'Van Ness Ave', 'street'],
    ['st francis blvd', 'Saint Francis Blvd', 'street'],
    ['market st, san francisco', 'Market St', 'street'],
  ])('centre/P1 %j finds %j', (text, label, kind) => {
    const found = city.search(text)
    expect(found.slice(0, 3)).toContainEqual(expect.objectContaining({ label, kind }))
  })

  test('centre/P1 3rd St is in the city and on Treasure Island: both are given, flagged', () => {
    const found = city.search('3rd st').filter(({ label }) => label === '3rd St')
    expect(found.map(({ town }) => town).sort()).toEqual(['San Francisco', 'Treasure Island'])
    expect(found.every(({ ambiguous }) => ambiguous)).toBe(true)
  })
})
