import { z } from 'zod'
import { draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields, reason, thingId } from '../log/fields.ts'
import type { Lookup, Rule } from '../log/machine.ts'
import { refuse } from './refusals.ts'
import { crewStreams, linkBoth, relink, share, sharersIn, unitSubject } from './register-unit.ts'
import { type Unit, unitMachine } from './unit.ts'

const withdrawSchema = z.strictObject({
  ...commandFields,
  type: z.literal('withdrawUnit'),
  unit: thingId,
  reason,
})

const streams = ({ unit }: { unit: string }, lookup: Lookup): StreamName[] =>
  crewStreams(unit, lookup.of(unitMachine, unit)?.sharesCrewWith ?? [], lookup)

/** Whether something would be lost if the unit left now. */
function isInUse({ current, stacked, crewTakenBy, emergency }: Unit): boolean {
  return Boolean(current ?? crewTakenBy ?? emergency) || stacked.length > 0
}

/** A unit leaves the centre, its history stays. One that is at work, or whose crew is out, does not. */
export const withdrawUnit: Rule<z.infer<typeof withdrawSchema>> = {
  type: 'withdrawUnit',
  schema: withdrawSchema,
  addition: true,
  streams,
  subject: unitSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const unit = draft.of(unitMachine, command.unit)
    if (!unit) return refuse('unitNotRegistered', { unit: command.unit })
    if (unit.withdrawn) {
      return refuse('unitWithdrawn', { unit: unit.id }, { who: unit.withdrawn.by, since: unit.withdrawn.at })
    }
    if (isInUse(unit)) return refuse('unitInUse', { unit: unit.id })
    relink(draft, unit, [])
    draft.record(unitMachine, unit.id, 'unitWithdrawn', { reason: command.reason })
    return draft.accepted()
  },
}

const restoreSchema = z.strictObject({ ...commandFields, type: z.literal('restoreUnit'), unit: thingId })

/** Takes a withdrawn unit back, available, with the crew that it shared where those vehicles are still here. */
export const restoreUnit: Rule<z.infer<typeof restoreSchema>> = {
  type: 'restoreUnit',
  schema: restoreSchema,
  addition: true,
  streams,
  subject: unitSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const unit = draft.of(unitMachine, command.unit)
    if (!unit) return refuse('unitNotRegistered', { unit: command.unit })
    if (!unit.withdrawn) return refuse('unitNotWithdrawn', { unit: unit.id })
    draft.record(unitMachine, unit.id, 'unitRestored')
    share(draft, unit.id, unit.sharesCrewWith)
    for (const sharer of sharersIn(draft, unit.sharesCrewWith)) linkBoth(draft, unit.id, sharer)
    return draft.accepted()
  },
}
