import { type CautionKind, cautionKinds, cautionWords } from '../../places/caution.ts'
import type { Incident } from '../live/records.ts'
import { addCaution, removeCaution } from '../orders.ts'
import type { Line } from './parse.ts'
import { type Effect, one, type Plan, problem } from './plan.ts'
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

/** `retiraradvertencia 352 se mudaron`: the one that is noted there; where there are more, its number goes first. */
export function planRemoveCaution(incident: Incident, { text }: Line, { cautions }: World): Plan {
  const { id, number } = incident
  const noted = cautions?.[id] ?? []
  const [first = '', ...rest] = text.split(/\s+/)
  const which = noted.length > 1 ? noted[Number(first) - 1] : noted[0]
  if (noted.length === 0) return problem('order.noCaution', { number })
  if (!which)
    return problem('order.whichCaution', { all: noted.map(({ text }, n) => `${n + 1} ${text}`).join(', ') })
  const reason = noted.length > 1 ? rest.join(' ') : text
  if (!reason) return problem('order.reason')
  const order = removeCaution(id, { place: which.place, caution: which.id, reason })
  return one(incident, 'order.removesCaution', { number, text: which.text, reason }, order)
}

/** What whoever is sent there must know, said before Enter (W17). */
export function cautionEffects({ id, number }: Incident, { cautions, language }: World): Effect[] {
  return (cautions?.[id] ?? []).map(({ kind, text }) => ({
    sign: { alarm: 'medium' },
    key: 'order.cautionThere',
    gaps: { number, kind: cautionWords[kind as CautionKind]?.[language] ?? kind, text },
  }))
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
