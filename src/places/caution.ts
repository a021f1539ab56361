import type { DomainEvent } from '../log/event.ts'
import type { Lookup, Machine } from '../log/machine.ts'
import { distanceMetres } from './geometry.ts'
import type { Point } from './layer.ts'

/** What a crew must know before it goes to a door, worst first. */
export const cautionKinds = [
  'weapon',
  'violence',
  'explosive',
  'gas',
  'hazmat',
  'electricity',
  'dog',
  'oxygen',
  'contagion',
  'person',
  'stairs',
  'access',
  'keyBox',
  'other',
] as const

export type CautionKind = (typeof cautionKinds)[number]

export const cautionWords: Record<CautionKind, { es: string; en: string }> = {
  weapon: { es: 'Arma', en: 'Weapon' },
  violence: { es: 'Violencia', en: 'Violence' },
  explosive: { es: 'Explosivos', en: 'Explosives' },
  gas: { es: 'Gas', en: 'Gas' },
  hazmat: { es: 'Sustancias peligrosas', en: 'Hazardous substances' },
  electricity: { es: 'Electricidad', en: 'Electricity' },
  dog: { es: 'Perro', en: 'Dog' },
  oxygen: { es: 'Oxígeno en casa', en: 'Oxygen at home' },
  contagion: { es: 'Contagio', en: 'Contagion' },
  person: { es: 'Persona que necesita ayuda especial', en: 'Person in need of special help' },
  stairs: { es: 'Gradas', en: 'Stairs' },
  access: { es: 'Acceso difícil', en: 'Difficult access' },
  keyBox: { es: 'Caja de llaves', en: 'Key box' },
  other: { es: 'Otro', en: 'Other' },
}

/** A note on a place. Its words and the place itself are personal data; its kind, source and dates are not. */
export interface Caution {
  id: string
  kind: CautionKind
  /** Who noted it. */
  by: string
  at: string
  /** RFC 3339; absent: until somebody removes it. */
  expiresAt?: string
  removed?: { at: string; by: string; reason: string }
}

/** A place that has been written about. Stream `place/<uuid>`: the id says nothing of where it is. */
export interface Place {
  id: string
  cautions: Record<string, Caution>
  /** How often its past was asked for, and when last: the asking itself is in the record with its purpose. */
  historyReads: number
  historyReadAt?: string
  personal?: { location?: { point?: Point; label?: string }; texts: Record<string, string> }
}

export const placeMachine: Machine<Place> = {
  kind: 'place',
  evolve(state, event) {
    const place = state ?? { id: event.stream.slice('place/'.length), cautions: {}, historyReads: 0 }
    if (event.type === 'cautionAdded') return withCaution(place, event)
    if (event.type === 'cautionRemoved') return withoutCaution(place, event)
    if (event.type === 'placeHistoryRead') {
      return { ...place, historyReads: place.historyReads + 1, historyReadAt: event.time }
    }
    return place
  },
  isLive: (place) => Object.values(place.cautions).some(({ removed }) => !removed),
}

function withCaution(place: Place, { body, personal, by, time }: DomainEvent): Place {
  const id = String(body.caution)
  const caution: Caution = {
    id,
    kind: body.kind as CautionKind,
    by,
    at: time,
    ...(typeof body.expiresAt === 'string' && { expiresAt: body.expiresAt }),
  }
  const known = place.personal ?? { texts: {} }
  const location = personal?.location as { point?: Point; label?: string } | undefined
  return {
    ...place,
    cautions: { ...place.cautions, [id]: caution },
    // Gone where the key of the place has been deleted.
    ...(personal && {
      personal: {
        ...known,
        ...(location && { location }),
        texts: { ...known.texts, ...(typeof personal.text === 'string' && { [id]: personal.text }) },
      },
    }),
  }
}

function withoutCaution(place: Place, { body, by, time }: DomainEvent): Place {
  const id = String(body.caution)
  const caution = place.cautions[id]
  if (!caution) return place
  const removed = { at: time, by, reason: String(body.reason) }
  return { ...place, cautions: { ...place.cautions, [id]: { ...caution, removed } } }
}

/** A caution as it is shown before dispatch. */
export interface ShownCaution {
  id: string
  place: string
  kind: CautionKind
  text: string
  by: string
  at: string
  expiresAt?: string
  distanceMetres: number
}

/** Across a street, and as far as a telephone's position may be off when it is good. */
export const cautionMetres = 40

/** True of a caution that nobody removed and that has not run out. */
export function isInForce({ removed, expiresAt }: Caution, now: string): boolean {
  return !removed && (expiresAt === undefined || expiresAt > now)
}

/** The cautions in force within 40 m of a point, worst kind first, then nearest. */
export function cautionsNear(
  lookup: Lookup,
  point: Point,
  now: string,
  withinMetres = cautionMetres,
): ShownCaution[] {
  const shown: ShownCaution[] = []
  for (const place of lookup.all(placeMachine).values()) {
    const at = place.personal?.location?.point
    if (!at) continue
    const metres = distanceMetres(at, point)
    if (metres > withinMetres) continue
    for (const caution of Object.values(place.cautions)) {
      if (!isInForce(caution, now)) continue
      const { removed: _, ...rest } = caution
      shown.push({
        ...rest,
        place: place.id,
        text: place.personal?.texts[caution.id] ?? '',
        distanceMetres: Math.round(metres),
      })
    }
  }
  const rank = (kind: CautionKind) => cautionKinds.indexOf(kind)
  return shown.sort((a, b) => rank(a.kind) - rank(b.kind) || a.distanceMetres - b.distanceMetres)
}
