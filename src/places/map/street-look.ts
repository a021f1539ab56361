/** The tokens `--m-*` of the interface (page 9 of its drawings). */
export const palettes = {
  dark: {
    land: '#161817',
    urban: '#181a19',
    water: '#1b272e',
    park: '#1b221b',
    casing: '#101211',
    path: '#232625',
    street: '#292c2a',
    tertiary: '#313532',
    secondary: '#434844',
    primary: '#505550',
    label: '#8b9089',
    label2: '#a5aaa2',
    waterLabel: '#7f9dac',
  },
  light: {
    land: '#d9dbd5',
    urban: '#d6d8d2',
    water: '#bccad1',
    park: '#ccd6c5',
    casing: '#c3c6be',
    path: '#e2e4df',
    street: '#edeeea',
    tertiary: '#f4f5f1',
    secondary: '#fdfdfb',
    primary: '#fdfdfb',
    label: '#4d524b',
    label2: '#363a34',
    waterLabel: '#3b5360',
  },
} as const

export type Theme = keyof typeof palettes
export type Palette = Record<keyof (typeof palettes)['dark'], string>

/** Pixels across at zoom 10, 14 and 18; between them, half way is the square root of two at each zoom. */
export type Widths = readonly [at10: number, at14: number, at18: number]

/** How streets look, the least first: from which zoom, how wide. Read by the style and by the console's own painter. */
export const streetClasses = [
  { id: 'path', classes: ['path'], colour: 'path', from: 15, widths: [0.2, 0.6, 3] },
  { id: 'service', classes: ['service'], colour: 'street', from: 14, widths: [0.3, 0.9, 7] },
  { id: 'residential', classes: ['residential'], colour: 'street', from: 12, widths: [0.5, 1.9, 15] },
  { id: 'tertiary', classes: ['tertiary'], colour: 'tertiary', from: 11, widths: [0.7, 2.6, 19] },
  { id: 'secondary', classes: ['secondary'], colour: 'secondary', from: 10, widths: [0.9, 3.2, 22] },
  { id: 'primary', classes: ['primary', 'motorway'], colour: 'primary', from: 5, widths: [1.2, 3.8, 25] },
] as const

/** Casings are drawn from this zoom on. */
export const casingFrom = 13
/** House numbers are drawn from this zoom on: before, they would be the loudest thing on the map. */
export const houseNumbersFrom = 17.3
