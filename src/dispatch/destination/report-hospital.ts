import { z } from 'zod'
import { draftOf } from '../../log/draft.ts'
import type { JsonObject } from '../../log/event.ts'
import { commandFields, instant, reason, thingId } from '../../log/fields.ts'
import type { Rule, RuleContext, Subject } from '../../log/machine.ts'
import type { Refusal } from '../../log/refusal.ts'
import { refuse } from '../refusals.ts'
import { cares, hospitalMachine } from './hospital.ts'

const announceSchema = z.strictObject({
  ...commandFields,
  type: z.literal('announceCapacity'),
  hospital: thingId.describe('Id of its landmark'),
  places: z.int().min(0).max(500).describe('Patients that it can take now'),
  cares: z.array(z.enum(cares)).max(cares.length).optional().describe('What else it can do now'),
  until: instant,
})

const subject = ({ hospital }: { hospital: string }): Subject => ({ kind: 'hospital', id: hospital })

/** How many patients a hospital can take, as it says itself; until then and no longer. */
export const announceCapacity: Rule<z.infer<typeof announceSchema>> = {
  type: 'announceCapacity',
  schema: announceSchema,
  addition: true,
  streams: ({ hospital }) => [`hospital/${hospital}`],
  subject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { hospital, places, cares: named, until } = command
    const late = isOver(until, context)
    if (late) return late
    const body: JsonObject = { places, until, ...(named && { cares: named }) }
    draft.record(hospitalMachine, hospital, 'capacityAnnounced', body)
    return draft.accepted()
  },
}

const divertSchema = z.strictObject({
  ...commandFields,
  type: z.literal('divertHospital'),
  hospital: thingId.describe('Id of its landmark'),
  status: z.enum(['open', 'limited', 'closed']),
  reason,
  until: instant,
})

/** A hospital takes only whom it must, or nobody, until a time; or takes everybody again. */
export const divertHospital: Rule<z.infer<typeof divertSchema>> = {
  type: 'divertHospital',
  schema: divertSchema,
  addition: true,
  streams: ({ hospital }) => [`hospital/${hospital}`],
  subject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const { hospital, status, until } = command
    const late = status === 'open' ? undefined : isOver(until, context)
    if (late) return late
    draft.record(hospitalMachine, hospital, 'hospitalDiverted', { status, reason: command.reason, until })
    return draft.accepted()
  },
}

function isOver(until: string, { now }: RuleContext): Refusal | undefined {
  return until <= now ? refuse('announcementOver', { until }) : undefined
}
