import { type TravelKind, travelKind } from '../../roads/network/road-network.ts'
import { failing } from '../failure.ts'
import type { VerbOptions } from './verb.ts'

/** Who travels: an option of the verbs that ask for times. */
export const kindOption = {
  kind: {
    type: 'string',
    value: Object.keys(travelKind).join('|'),
    default: 'sirens',
    summary: { es: 'quién va (por omisión: sirens)', en: 'who travels (default: sirens)' },
  },
} as const satisfies VerbOptions

export function kindOf(text: string, verb: string): TravelKind {
  const kinds = Object.keys(travelKind) as TravelKind[]
  const kind = kinds.find((one) => one === text)
  if (!kind) throw failing('wrongArguments', { verb, reason: `--kind ${kinds.join(' | ')}` })
  return kind
}
