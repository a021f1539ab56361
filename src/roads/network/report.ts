import type { ImportedNetwork } from './imported-network.ts'
import { roadReasons } from './left-out.ts'
import type { RoadNetwork } from './road-network.ts'

/** What a network holds, in numbers. */
export function networkCounts(network: RoadNetwork) {
  let metres = 0
  for (const length of network.metres) metres += length
  return {
    nodes: network.nodeCount,
    segments: network.segmentCount,
    kilometres: Math.round(metres / 1000),
    turnRestrictions: network.restrictions.length,
    timedAccess: network.timedAccess.length,
  }
}

const countWords = {
  nodes: { es: 'nodos', en: 'nodes' },
  segments: { es: 'tramos', en: 'segments' },
  kilometres: { es: 'km', en: 'km' },
  turnRestrictions: {
    es: 'giros vedados u obligados, barreras incluidas',
    en: 'turns barred or required, barriers included',
  },
  timedAccess: { es: 'accesos según la hora', en: 'accesses by the hour' },
} as const

/** The report of an import as lines: what came in, and everything that did not or not wholly, with why and where. */
export function networkReport({ network, read, leftOut }: ImportedNetwork, language: 'es' | 'en'): string[] {
  const format = new Intl.NumberFormat(language)
  const taken = Object.entries(networkCounts(network))
    .filter(([, count]) => count > 0)
    .map(
      ([name, count]) => `${format.format(count)} ${countWords[name as keyof typeof countWords][language]}`,
    )
    .join(', ')
  const lines = [
    language === 'es'
      ? `${network.name}: ${format.format(read)} registros leídos; entran ${taken || 'ninguno'}.`
      : `${network.name}: ${format.format(read)} records read; taken: ${taken || 'none'}.`,
  ]
  if (leftOut.length === 0) return lines
  lines.push(language === 'es' ? 'Fuera, o con reservas:' : 'Left out, or with reservations:')
  for (const { reason, count, examples } of leftOut) {
    lines.push(`  ${format.format(count).padStart(8)}  ${roadReasons[reason][language]}`)
    lines.push(`            ${examples.join('; ')}${count > examples.length ? '; …' : ''}`)
  }
  return lines
}
