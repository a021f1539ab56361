import { type CautionKind, cautionKinds, cautionWords } from '../../places/caution.ts'
import type { Incident } from '../live/records.ts'
import { addCaution } from '../orders.ts'
import type { Line } from './parse.ts'
import { one, type Plan, problem } from './plan.ts'
import { plain } from './verbs.ts'
import type { World } from './world.ts'

/** `advertir 352 perro suelto en el patio`: what whoever goes to that door must know (P2). */
export function planCaution(incident: Incident, { text }: Line, { newId, language }: World): Plan {
  const { number } = incident
  const location = incident.personal?.location
  if (!location?.point) return problem('order.noPoint', { number })
  if (!text) return problem('order.whatCaution')
  const kind = cautionKindOf(text)
  const order = addCaution(incident.id, { place: newId(), caution: newId(), kind, text, location })
  return one(incident, 'order.cautions', { number, kind: cautionWords[kind][language], text }, order)
}

/** The kind that one of the words names, in either language; `other` where none does. */
export function cautionKindOf(text: string): CautionKind {
  const words = plain(text).split(/[^a-z]+/)
  const named = cautionKinds.find((kind) =>
    [plain(kind), plain(cautionWords[kind].es), plain(cautionWords[kind].en)].some((name) => {
      const [first = ''] = name.split(' ')
      return kind !== 'other' && words.some((word) => word === first || word === `${first}s`)
    }),
  )
  return named ?? 'other'
}
