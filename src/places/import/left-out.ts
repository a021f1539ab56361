/**
 * Why something in a file did not come onto the map, in the words of the report. A code for each, so that the
 * machine-readable report stays the same in both languages.
 */
export const reasons = {
  notAStreet: { es: 'líneas que no son calles para este mapa', en: 'lines that are no streets of this map' },
  notYetOrNoMore: {
    es: 'calles en obra, proyectadas o suprimidas',
    en: 'streets planned, being built or gone',
  },
  noGeometry: {
    es: 'sin geometría, o de otra clase que la pedida',
    en: 'without geometry, or of another kind than asked for',
  },
  pointsMissing: {
    es: 'con puntos que el archivo no trae (cortado en el borde)',
    en: 'with points that the file lacks (cut at its edge)',
  },
  openRing: {
    es: 'áreas cuyo borde no cierra en este archivo',
    en: 'areas whose edge does not close in this file',
  },
  noName: { es: 'sin nombre', en: 'without a name' },
  numberWithoutStreet: { es: 'números de casa sin calle', en: 'house numbers without a street' },
  badNumber: { es: 'números o coordenadas que no lo son', en: 'numbers or coordinates that are none' },
  interpolation: {
    es: 'numeración por tramos (addr:interpolation), aún no leída',
    en: 'number ranges (addr:interpolation), not read yet',
  },
  brokenRange: {
    es: 'tramos con numeración contradictoria (par e impar en un lado); entran sin ella',
    en: 'segments whose numbers contradict (odd and even on one side); taken without them',
  },
  nodeMoved: {
    es: 'cruces cuyos tramos no llegan al mismo sitio; los extremos se separan',
    en: 'crossings whose segments do not meet in one place; their ends are kept apart',
  },
} as const

export type Reason = keyof typeof reasons

export interface LeftOut<R extends string = Reason> {
  reason: R
  count: number
  /** The first few, by which to find them in the file. */
  examples: string[]
}

const examplesKept = 3

/** Counts what is left out, and why. */
export function leftOutTally<R extends string = Reason>() {
  const byReason = new Map<R, LeftOut<R>>()
  return {
    add(reason: R, example: string) {
      const entry = byReason.get(reason) ?? { reason, count: 0, examples: [] }
      entry.count++
      if (entry.examples.length < examplesKept) entry.examples.push(example)
      byReason.set(reason, entry)
    },
    list: (): LeftOut<R>[] => [...byReason.values()].sort((a, b) => b.count - a.count),
  }
}

export type Tally<R extends string = Reason> = ReturnType<typeof leftOutTally<R>>
