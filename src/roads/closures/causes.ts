/**
 * Why a stretch is closed or slow. Codes follow the causes of DATEX II situation publications (CEN/TS 16157-3
 * `CauseType` and its kinds) as far as an operator tells them apart; `spares` says which levels an area of this cause
 * leaves alone: water runs under a bridge, a march passes over a tunnel.
 */
export const closureCauses = {
  flood: { es: 'Inundación', en: 'Flood', words: ['inundacion', 'inundado', 'flood'], spares: ['bridge'] },
  landslide: {
    es: 'Derrumbe',
    en: 'Landslide',
    words: ['derrumbe', 'deslizamiento', 'landslide'],
    spares: ['tunnel'],
  },
  accident: {
    es: 'Siniestro vial',
    en: 'Crash',
    words: ['accidente', 'siniestro', 'choque', 'crash'],
    spares: [],
  },
  works: { es: 'Obras', en: 'Road works', words: ['obras', 'obra', 'roadworks', 'works'], spares: [] },
  march: {
    es: 'Marcha o manifestación',
    en: 'March',
    words: ['marcha', 'manifestacion', 'planton', 'march'],
    spares: ['bridge', 'tunnel'],
  },
  market: {
    es: 'Feria o mercado',
    en: 'Market day',
    words: ['feria', 'mercado', 'market'],
    spares: ['bridge', 'tunnel'],
  },
  event: { es: 'Evento', en: 'Event', words: ['evento', 'desfile', 'event'], spares: ['bridge', 'tunnel'] },
  obstacle: {
    es: 'Obstáculo',
    en: 'Obstacle',
    words: ['obstaculo', 'arbol', 'poste', 'cables', 'obstacle', 'tree'],
    spares: [],
  },
  weakBridge: { es: 'Puente débil', en: 'Weak bridge', words: ['debil', 'peso', 'weak'], spares: [] },
  operation: {
    es: 'Operativo de emergencia',
    en: 'Emergency operation',
    words: ['operativo', 'emergencia', 'incendio', 'operation'],
    spares: [],
  },
  other: { es: 'Otra causa', en: 'Other cause', words: ['otra', 'otro', 'other'], spares: [] },
} as const satisfies Record<string, CauseFacts>

interface CauseFacts {
  es: string
  en: string
  /** Folded: how it is said on the order line. */
  words: readonly string[]
  spares: readonly RoadLevel[]
}

/** Whether a stretch lies on the ground, above it or below it. */
export type RoadLevel = 'ground' | 'bridge' | 'tunnel'

export type ClosureCause = keyof typeof closureCauses
export const closureCauseNames = Object.keys(closureCauses) as [ClosureCause, ...ClosureCause[]]

/** Levels that an area of this cause leaves alone. */
export function sparedBy(cause: ClosureCause): readonly RoadLevel[] {
  return closureCauses[cause].spares
}
