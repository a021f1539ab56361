import { z } from 'zod'
import { isService } from '../incidents/services.ts'
import { canonical } from '../log/canonical.ts'
import { type Draft, draftOf } from '../log/draft.ts'
import type { JsonObject, StreamName } from '../log/event.ts'
import { commandFields, instant, reason, serviceCode, thingId } from '../log/fields.ts'
import type { Lookup, Rule, RuleContext, Subject } from '../log/machine.ts'
import type { Refusal } from '../log/refusal.ts'
import { isCapability } from './capabilities.ts'
import { crewBookId, crewBookMachine, namersOf } from './crew-book.ts'
import { refuse } from './refusals.ts'
import { type Unit, type UnitDescription, unitMachine } from './unit.ts'

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
  restUntil: instant.optional(),
}

export function unitSubject({ unit: id }: { unit: string }, lookup: Lookup): Subject {
  const unit = lookup.of(unitMachine, id)
  return { kind: 'unit', id, services: unit ? [unit.service] : [], owner: `unit/${id}` }
}

export function readUnit({ unit }: { unit: string }, lookup: Lookup): StreamName[] {
  return lookup.of(unitMachine, unit) ? [`unit/${unit}`] : []
}

/**
 * What a person may not give a unit: a service or a capability that no rule knows, or one twice. A program may: what
 * it replays had its own.
 */
export function descriptionFault(
  { service, capabilities = [] }: { service?: string | undefined; capabilities?: string[] | undefined },
  { by }: RuleContext,
): Refusal | undefined {
  if (!by.name.startsWith('person/')) return undefined
  if (service !== undefined && !isService(service)) return refuse('unitServiceUnknown', { service })
  const unknown = capabilities.find((one) => !isCapability(one))
  if (unknown !== undefined) return refuse('capabilityUnknown', { capability: unknown })
  const twice = capabilities.find((one, at) => capabilities.indexOf(one) !== at)
  return twice === undefined ? undefined : refuse('capabilityTwice', { capability: twice })
}

/** The streams of a unit and of those that share its crew, with the book that says who does. */
export function crewStreams(unit: string, sharers: string[], lookup: Lookup): StreamName[] {
  const namers = namersOf(lookup.of(crewBookMachine, crewBookId), unit)
  const units = new Set([unit, ...sharers, ...namers])
  return [crewBook, ...[...units].map((id): StreamName => `unit/${id}`)]
}

const registerSchema = z.strictObject({
  ...commandFields,
  type: z.literal('registerUnit'),
  unit: thingId,
  ...description,
})

/** What a command says of a unit, and nothing of what it carries besides. */
function describedIn(command: Partial<UnitDescription>): Partial<UnitDescription> {
  const fields = Object.keys(description) as (keyof UnitDescription)[]
  return Object.fromEntries(
    fields.filter((field) => command[field] !== undefined).map((field) => [field, command[field]]),
  )
}

const crewBook: StreamName = `crews/${crewBookId}`

/**
 * Takes a unit into the centre, available. A shared crew holds both ways, whichever vehicle lists the other and
 * whichever comes first; where the crew is out, the new vehicle begins unavailable.
 */
export const registerUnit: Rule<z.infer<typeof registerSchema>> = {
  type: 'registerUnit',
  schema: registerSchema,
  addition: true,
  streams: ({ unit, sharesCrewWith = [] }, lookup) => crewStreams(unit, sharesCrewWith, lookup),
  subject: ({ unit, service }) => ({ kind: 'unit', id: unit, services: [service] }),
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { unit: id, sharesCrewWith = [] } = command
    const facts = describedIn(command)
    const known = draft.of(unitMachine, id)
    if (known) return refuse(known.withdrawn ? 'unitWithdrawn' : 'unitKnown', { unit: id })
    const fault = descriptionFault(facts, context)
    if (fault) return fault
    const namers = namersOf(draft.of(crewBookMachine, crewBookId), id)
    const shared = [...new Set([...sharesCrewWith, ...namers])].filter((one) => one !== id)
    draft.record(unitMachine, id, 'unitRegistered', { ...facts, sharesCrewWith: shared } as JsonObject)
    if (shared.length > 0) share(draft, id, shared)
    for (const sharer of sharersIn(draft, shared)) linkBoth(draft, id, sharer)
    return draft.accepted()
  },
}

export function share(draft: Draft, unit: string, shared: string[]): void {
  draft.record(crewBookMachine, crewBookId, 'crewShared', { unit, with: shared })
}

export function sharersIn(draft: Draft, ids: string[]): Unit[] {
  return ids.map((id) => draft.of(unitMachine, id)).filter((one) => one !== undefined)
}

export function linkBoth(draft: Draft, id: string, sharer: Unit): void {
  if (!sharer.sharesCrewWith.includes(id)) draft.record(unitMachine, sharer.id, 'crewLinked', { unit: id })
  if (sharer.current !== undefined) draft.record(unitMachine, id, 'crewTaken', { by: sharer.id })
}

const changeSchema = z.strictObject({
  ...commandFields,
  type: z.literal('changeUnit'),
  unit: thingId,
  ...z.object(description).partial().shape,
  was: z
    .strictObject({
      ...z.object(description).partial().shape,
      absent: z.array(z.string().max(20)).max(10).optional(),
    })
    .optional()
    .describe('What the sender saw of the unit; `absent` names fields that it did not have'),
  remove: z
    .array(z.enum(['station', 'crewSize', 'home', 'shiftEndsAt', 'restUntil']))
    .max(5)
    .optional(),
  reason: reason.optional(),
})

/**
 * Changes what a unit is. With whom it shares its crew changes only while none of them is at work. With `was` the
 * change holds only if those fields are still as the sender saw them; the version, which moves with every status,
 * then does not matter.
 */
export const changeUnit: Rule<z.infer<typeof changeSchema>> = {
  type: 'changeUnit',
  schema: changeSchema,
  addition: false,
  streams: ({ unit, sharesCrewWith = [] }, lookup) => {
    const before = lookup.of(unitMachine, unit)?.sharesCrewWith ?? []
    const units = new Set([unit, ...sharesCrewWith, ...before])
    return [crewBook, ...[...units].map((id): StreamName => `unit/${id}`)]
  },
  changes: (command, lookup) => (command.was ? [] : readUnit(command, lookup)),
  subject: unitSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { unit: id, was, remove = [], reason } = command
    const facts = describedIn(command)
    const unit = draft.of(unitMachine, id)
    if (!unit) return refuse('unitNotRegistered', { unit: id })
    if (unit.withdrawn) return refuse('unitWithdrawn', { unit: id })
    if (was && !isAsSeen(unit, was)) return refuse('unitChangedSince', { unit: id })
    const fault = descriptionFault(facts, context)
    if (fault) return fault
    const wanted = facts.sharesCrewWith?.filter((one) => one !== id)
    if (wanted) {
      const busy = [unit, ...sharersIn(draft, [...unit.sharesCrewWith, ...wanted])].find((one) => one.current)
      if (busy) return refuse('crewBusy', { unit: id, busy: busy.id }, { who: `unit/${busy.id}` })
    }
    const told = { ...facts, ...(wanted && { sharesCrewWith: wanted }) }
    draft.record(unitMachine, id, 'unitChanged', {
      ...told,
      ...(remove.length > 0 && { removed: remove }),
      before: fieldsOf(unit, [...Object.keys(told), ...remove]),
      ...(reason !== undefined && { reason }),
    })
    if (wanted) relink(draft, unit, wanted)
    return draft.accepted()
  },
}

type Seen = { absent?: string[] | undefined } & Record<string, unknown>

function isAsSeen(unit: Unit, { absent = [], ...seen }: Seen): boolean {
  const now = unit as unknown as Record<string, unknown>
  const same = Object.entries(seen).every(
    ([field, value]) => value === undefined || canonical(now[field] ?? null) === canonical(value),
  )
  return same && absent.every((field) => now[field] === undefined)
}

/** Some fields of a unit as they stand: what a change replaces, so that the event alone tells both sides. */
function fieldsOf(unit: Unit, fields: string[]): JsonObject {
  const now = unit as unknown as JsonObject
  return Object.fromEntries(fields.map((field) => [field, now[field] ?? null]))
}

export function relink(draft: Draft, unit: Unit, wanted: string[]): void {
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
