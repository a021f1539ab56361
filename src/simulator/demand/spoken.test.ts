import { expect, test } from 'vitest'
import { random } from '../random.ts'
import type { Site } from './sites.ts'
import { spokenPlace, spokenQuarter, spokenStreet, withArticle } from './spoken.ts'

test('centre/C2 streets as people say them', () => {
  expect(spokenStreet('Calle Retama')).toBe('la Retama')
  expect(spokenStreet('Calle del Horno')).toBe('la calle del Horno')
  expect(spokenStreet('Av. Los Nogales')).toBe('la avenida Los Nogales')
  expect(spokenStreet('Pasaje Colibrí')).toBe('el pasaje Colibrí')
  expect(spokenStreet('Subida Quinde')).toBe('la subida Quinde')
  expect(spokenStreet('Vía Perimetral')).toBe('la Perimetral')
  expect(spokenStreet('Vía a Agua Clara')).toBe('la vía a Agua Clara')
})

test('centre/C2 landmarks take their article', () => {
  expect(withArticle('Mercado Retama', 'a')).toBe('al Mercado Retama')
  expect(withArticle('Mercado Retama', 'de')).toBe('del Mercado Retama')
  expect(withArticle('Escuela Zoila Egas (Calle Tilo)', 'a')).toBe('a la Escuela Zoila Egas')
  expect(withArticle('Plaza Mayor', '')).toBe('la Plaza Mayor')
})

test('centre/C2 quarters keep their own word', () => {
  expect(spokenQuarter('Barrio El Vellón')).toBe('el barrio El Vellón')
  expect(spokenQuarter('Barrio Ciudadela Ibis')).toBe('la ciudadela Ibis')
})

const corner: Site = {
  kind: 'crossing',
  point: [0, 0],
  street: 'Calle Retama',
  other: 'Calle Hilanderas',
  name: '',
}
const door: Site = {
  kind: 'address',
  point: [0, 0],
  street: 'Calle Tilo',
  number: '12-40',
  name: '',
  near: 'Plaza Mayor',
  quarter: 'Barrio El Vellón',
}

test('centre/C2 the same place is said in several ways, always with its street', () => {
  for (const [site, street] of [
    [corner, 'Retama'],
    [door, 'Tilo'],
  ] as const) {
    const ways = new Set(Array.from({ length: 60 }, (_, at) => spokenPlace(random(`say/${at}`), site)))
    expect(ways.size).toBeGreaterThan(4)
    expect([...ways].every((text) => text.includes(street))).toBe(true)
  }
})

test('centre/C2 «y» becomes «e» before an i', () => {
  const ways = Array.from({ length: 60 }, (_, at) => spokenPlace(random(`y/${at}`), corner))
  expect(ways.some((text) => text.includes('y Hilanderas'))).toBe(false)
  expect(ways.some((text) => text.includes('e Hilanderas'))).toBe(true)
})
