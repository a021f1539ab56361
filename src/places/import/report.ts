import type { Imported } from './imported.ts'
import { reasons } from './left-out.ts'

const layerWords = {
  streets: { es: 'tramos de calle', en: 'street segments' },
  addresses: { es: 'números de casa', en: 'house numbers' },
  landmarks: { es: 'lugares', en: 'places' },
  areas: { es: 'áreas', en: 'areas' },
} as const

type LayerName = keyof typeof layerWords

const layerNames = Object.keys(layerWords) as LayerName[]

/** How many of each kind an import brought. */
export function countsOf({ layers }: Imported): Record<LayerName, number> {
  return Object.fromEntries(layerNames.map((name) => [name, layers[name].length])) as Record<
    LayerName,
    number
  >
}

/** The report of an import as lines: what came in, and everything that did not or not wholly, with why and where. */
export function reportLines(imported: Imported, language: 'es' | 'en'): string[] {
  const format = new Intl.NumberFormat(language)
  const counts = countsOf(imported)
  const taken = layerNames
    .filter((name) => counts[name] > 0)
    .map((name) => `${format.format(counts[name])} ${layerWords[name][language]}`)
  const read = format.format(imported.read)
  const lines = [
    language === 'es'
      ? `${imported.layers.name}: ${read} registros leídos; entran ${taken.join(', ') || 'ninguno'}.`
      : `${imported.layers.name}: ${read} records read; taken: ${taken.join(', ') || 'none'}.`,
  ]
  if (imported.leftOut.length === 0) return lines
  lines.push(language === 'es' ? 'Fuera, o con reservas:' : 'Left out, or with reservations:')
  for (const { reason, count, examples } of imported.leftOut) {
    lines.push(`  ${format.format(count).padStart(8)}  ${reasons[reason][language]}`)
    lines.push(`            ${examples.join('; ')}${count > examples.length ? '; …' : ''}`)
  }
  return lines
}
