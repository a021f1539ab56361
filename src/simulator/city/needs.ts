import type { Random } from '../random.ts'
import type { Barrio } from './barrios.ts'
import { GIVEN, PARKS, PLANTS, QUARTERS, SURNAMES } from './names.ts'
import type { Need } from './plots.ts'

const BUILT = ['inner', 'grid', 'garden', 'fine'] as const

/** The ground that a city of this kind sets aside: squares, markets, hospitals, parks. */
export function needsOf(chance: Random, barrios: Barrio[], share: number): Need[] {
  const saint = chance.shuffled(QUARTERS.filter((name) => name.startsWith('San')))
  const plant = chance.shuffled(PLANTS)
  const park = chance.shuffled(PARKS)
  const person = () => `${chance.pick(GIVEN)} ${chance.pick(SURNAMES)}`
  const some = (count: number) => Math.max(1, Math.round(count * share))
  const repeat = (count: number, make: (at: number) => Need) =>
    Array.from({ length: some(count) }, (_, at) => make(at))
  const centre = { in: ['centre'] as const }
  return [
    { kind: 'square', name: 'Plaza Mayor', squareMetres: 9000, green: true, near: [0, 0], ...centre },
    { kind: 'market', name: 'Mercado Retama', squareMetres: 9000, from: 260, ...centre },
    { kind: 'hospital', name: `Hospital ${saint.pop()}`, squareMetres: 9000, from: 300, ...centre },
    {
      kind: 'square',
      name: 'Plaza de los Faroles',
      squareMetres: 9000,
      green: true,
      from: 280,
      spread: true,
      ...centre,
    },
    {
      kind: 'square',
      name: 'Plaza de las Hilanderas',
      squareMetres: 9000,
      green: true,
      from: 280,
      spread: true,
      ...centre,
    },
    {
      kind: 'university',
      name: 'Universidad del Páramo',
      squareMetres: 85_000,
      in: BUILT,
      from: 900,
      to: 2600,
    },
    { kind: 'terminal', name: 'Terminal Terrestre', squareMetres: 32_000, in: BUILT, from: 1300, to: 3200 },
    { kind: 'stadium', name: `Estadio ${person()}`, squareMetres: 36_000, in: BUILT, from: 1000, to: 2700 },
    {
      kind: 'hospital',
      name: 'Hospital Regional',
      squareMetres: 30_000,
      in: BUILT,
      from: 1400,
      to: 3000,
      spread: true,
    },
    ...repeat(2, (at) => ({
      kind: 'hospital',
      name: at === 0 ? `Hospital ${saint.pop()}` : 'Hospital del Seguro',
      squareMetres: 14_000,
      in: BUILT,
      from: 900,
      spread: true,
    })),
    {
      kind: 'cemetery',
      name: 'Cementerio Municipal',
      squareMetres: 40_000,
      green: true,
      in: ['grid', 'fine', 'inner'],
      from: 1900,
    },
    ...repeat(2, (at) => ({
      kind: 'mall',
      name: at === 0 ? 'Centro Comercial Los Batanes' : 'Paseo de la Quebrada',
      squareMetres: 24_000,
      in: BUILT,
      from: 1200,
      spread: true,
    })),
    ...repeat(
      5,
      () =>
        ({
          kind: 'market',
          name: `Mercado ${plant.pop()}`,
          squareMetres: 9000,
          in: ['grid', 'fine', 'inner'],
          from: 700,
          spread: true,
        }) as Need,
    ),
    ...repeat(8, () => ({
      kind: 'park',
      name: park.pop() ?? 'Parque Infantil',
      squareMetres: chance.between(14_000, 42_000),
      green: true,
      in: BUILT,
      from: 800,
      spread: true,
    })),
    ...repeat(
      2,
      () =>
        ({
          kind: 'square',
          name: 'Plaza Central',
          squareMetres: 7000,
          green: true,
          in: ['town'],
          spread: true,
        }) as Need,
    ),
    ...repeat(6, () => ({
      kind: 'secondarySchool',
      name: `Colegio ${person()}`,
      squareMetres: 14_000,
      in: BUILT,
      from: 600,
      spread: true,
    })),
    ...squares(chance, barrios),
  ]
}

/** About half of the quarters have a little square of their own. */
function squares(chance: Random, barrios: Barrio[]): Need[] {
  return barrios
    .filter(({ kind }) => kind === 'inner' || kind === 'grid' || kind === 'fine')
    .filter(() => chance.chance(0.5))
    .map(() => ({
      kind: 'park',
      name: '',
      squareMetres: 5500,
      green: true,
      in: ['inner', 'grid', 'fine'],
      spread: true,
    }))
}
