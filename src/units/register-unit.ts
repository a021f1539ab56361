import { z } from 'zod'
import { type Draft, draftOf } from '../log/draft.ts'
import type { JsonObject, StreamName } from '../log/event.ts'
import { commandFields, instant, serviceCode, thingId } from '../log/fields.ts'
import type { Lookup, Rule, Subject } from '../log/machine.ts'
import { crewBookId, crewBookMachine, namersOf } from './crew-book.ts'
import { refuse } from './refusals.ts'
import { type Unit, unitMachine } from './unit.ts'

const text = z.string().trim().min(1).max(80)
const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

const description = {
  service: serviceCode,
  kind: text,
  capabilities: z.array(text).max(30),
  callSign: text,
  station: text.optional(),
  crewSize: z.number().int().min(0).max(60).optional(),
  sharesCrewWith: z.array(thingId).max(10).optional(),
  home: point.optional(),
  shiftEndsAt: instant.optional(),
}

export function unitSubject({ unit: id }: { unit: string }, lookup: Lookup): Subject {
  const unit = lookup.of(unitMachine, id)
  return { kind: 'unit', id, services: unit ? [unit.service] : [], owner: `unit/${id}` }
}

export function readUnit({ unit }: { unit: string }, lookup: Lookup): StreamName[] {
  return lookup.of(unitMachine, unit) ? [`unit/${unit}`] : []
}

const registerSchema = z.strictObject({
  ...commandFields,
  type: z.literal('registerUnit'),
  unit: thingId,
  ...description,
})

const crewBook: StreamName = `crews/${crewBookId}`

/**
 * Takes a unit into the centre, available. A shared crew holds both ways, whichever vehicle lists the other and
 * whichever comes first; where the crew is out, the new vehicle begins unavailable.
 */
export const registerUnit: Rule<z.infer<typeof registerSchema>> = {
  type: 'registerUnit',
  schema: registerSchema,
  addition: true,
  streams({ unit, sharesCrewWith = [] }, lookup) {
    const namers = namersOf(lookup.of(crewBookMachine, crewBookId), unit)
    const units = new Set([unit, ...sharesCrewWith, ...namers])
    return [crewBook, ...[...units].map((id): StreamName => `unit/${id}`)]
  },
  subject: ({ unit, service }) => ({ kind: 'unit', id: unit, services: [service] }),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { id: _, type: __, expected: ___, unit: id, sharesCrewWith = [], ...facts } = command
    if (draft.of(unitMachine, id)) return refuse('unitKnown', { unit: id })
    const namers = namersOf(draft.of(crewBookMachine, crewBookId), id)
    const shared = [...new Set([...sharesCrewWith, ...namers])].filter((one) => one !== id)
    draft.record(unitMachine, id, 'unitRegistered', { ...facts, sharesCrewWith: shared } as JsonObject)
    if (shared.length > 0) share(draft, id, shared)
    for (const sharer of sharersIn(draft, shared)) linkBoth(draft, id, sharer)
    return draft.accepted()
  },
}

function share(draft: Draft, unit: string, shared: string[]): void {
  draft.record(crewBookMachine, crewBookId, 'crewShared', { unit, with: shared })
}

function sharersIn(draft: Draft, ids: string[]): Unit[] {
  return ids.map((id) => draft.of(unitMachine, id)).filter((one) => one !== undefined)
}

function linkBoth(draft: Draft, id: string, sharer: Unit): void {
  if (!sharer.sharesCrewWith.includes(id)) draft.record(unitMachine, sharer.id, 'crewLinked', { unit: id })
  if (sharer.current !== undefined) draft.record(unitMachine, id, 'crewTaken', { by: sharer.id })
}

const changeSchema = z.strictObject({
  ...commandFields,
  type: z.literal('changeUnit'),
  unit: thingId,
  ...z.object(description).partial().shape,
})

/** Changes what a unit is. With whom it shares its crew changes only while none of them is at work. */
export const changeUnit: Rule<z.infer<typeof changeSchema>> = {
  type: 'changeUnit',
  schema: changeSchema,
  addition: false,
  streams: ({ unit, sharesCrewWith = [] }, lookup) => {
    const before = lookup.of(unitMachine, unit)?.sharesCrewWith ?? []
    const units = new Set([unit, ...sharesCrewWith, ...before])
    return [crewBook, ...[...units].map((id): StreamName => `unit/${id}`)]
  },
  changes: readUnit,
  subject: unitSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { id: _, type: __, expected: ___, unit: id, ...facts } = command
    const unit = draft.of(unitMachine, id)
    if (!unit) return refuse('unitNotRegistered', { unit: id })
    const wanted = facts.sharesCrewWith?.filter((one) => one !== id)
    if (wanted) {
      const busy = [unit, ...sharersIn(draft, [...unit.sharesCrewWith, ...wanted])].find((one) => one.current)
      if (busy) return refuse('crewBusy', { unit: id, busy: busy.id }, { who: `unit/${busy.id}` })
    }
    draft.record(unitMachine, id, 'unitChanged', { ...facts, ...(wanted && { sharesCrewWith: wanted }) })
    if (wanted) relink(draft, unit, wanted)
    return draft.accepted()
  },
}

function relink(draft: Draft, unit: Unit, wanted: string[]): void {
  share(draft, unit.id, wanted)
  for (const sharer of sharersIn(draft, wanted)) {
    if (!sharer.sharesCrewWith.includes(unit.id)) {
      draft.record(unitMachine, sharer.id, 'crewLinked', { unit: unit.id })
    }
  }
  for (const left of sharersIn(draft, unit.sharesCrewWith)) {
    if (wanted.includes(left.id)) continue
    const unlinked = draft.record(unitMachine, left.id, 'crewUnlinked', { unit: unit.id })
    share(draft, left.id, unlinked.sharesCrewWith)
  }
}
