import { z } from 'zod'
import { commandFields } from '../log/fields.ts'
import type { AnyMachine, AnyRule, Command, Rule } from '../log/machine.ts'
import { plusSeconds } from '../log/time.ts'
import { cautionKinds, placeMachine } from './caution.ts'
import { refuse } from './refusals.ts'

export { refusals } from './refusals.ts'

const placeField = { ...commandFields, place: z.uuid() }

interface PlaceCommand extends Command {
  place: string
}

function placeRule<C extends PlaceCommand>(rule: Omit<Rule<C>, 'streams' | 'subject'>): Rule<C> {
  return {
    ...rule,
    streams: ({ place }) => [`place/${place}`],
    subject: ({ place }) => ({ kind: 'place', id: place }),
  }
}

const location = z.object({
  point: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).optional(),
  precisionMetres: z.number().nonnegative().optional(),
  source: z.enum(['device', 'network', 'typed', 'pin', 'gazetteer', 'import', 'operator']).optional(),
  label: z.string().max(300).optional(),
  placeId: z.string().max(120).optional(),
})

const addSchema = z.strictObject({
  ...placeField,
  type: z.literal('addCaution'),
  caution: z.uuid(),
  kind: z.enum(cautionKinds),
  text: z.string().trim().min(1).max(500).describe('Personal data: sealed in the record'),
  expiresAt: z.iso.datetime().optional().describe('RFC 3339; absent: until removed'),
  location: location.describe('Personal data: sealed in the record'),
})

/** Notes a danger or a help on a place, with source (who sends it) and expiry. */
const addCaution = placeRule<z.infer<typeof addSchema>>({
  type: 'addCaution',
  schema: addSchema as never,
  addition: true,
  decide(states, { place, caution, kind, text, expiresAt, location }, { now }) {
    const known = states.of(placeMachine, place)
    if (known?.cautions[caution]) return refuse('cautionExists')
    if (!location.point && !known?.personal?.location?.point) return refuse('cautionNeedsPoint')
    const until = expiresAt && plusSeconds(expiresAt, 0)
    if (until && until <= now) return refuse('cautionExpiresInThePast')
    const body = { caution, kind, ...(until && { expiresAt: until }) }
    return {
      events: [
        {
          stream: `place/${place}`,
          type: 'cautionAdded',
          body,
          personal: { text, ...(location.point && { location }) },
        },
      ],
    }
  },
})

const removeSchema = z.strictObject({
  ...placeField,
  type: z.literal('removeCaution'),
  caution: z.uuid(),
  reason: z.string().trim().min(1).max(300),
})

/** Takes a caution back, with the reason; it stays in the record. */
const removeCaution = placeRule<z.infer<typeof removeSchema>>({
  type: 'removeCaution',
  schema: removeSchema as never,
  // one that was taken back meanwhile is refused below, whatever else was noted on the place
  addition: false,
  changes: () => [],
  decide(states, { place, caution, reason }) {
    const known = states.of(placeMachine, place)?.cautions[caution]
    if (!known) return refuse('noSuchCaution')
    if (known.removed) {
      return refuse('cautionAlreadyRemoved', undefined, { who: known.removed.by, since: known.removed.at })
    }
    return { events: [{ stream: `place/${place}`, type: 'cautionRemoved', body: { caution, reason } }] }
  },
})

const readSchema = z.strictObject({
  ...placeField,
  type: z.literal('recordPlaceHistoryRead'),
  purpose: z.string().trim().min(3).max(300),
  incident: z.uuid().optional(),
  found: z.number().int().nonnegative(),
})

/** That somebody looked at a place's past, what for, and how many incidents they were shown (centre/P3). */
const recordPlaceHistoryRead = placeRule<z.infer<typeof readSchema>>({
  type: 'recordPlaceHistoryRead',
  schema: readSchema as never,
  addition: true,
  decide: (_states, { place, purpose, incident, found }) => ({
    events: [
      {
        stream: `place/${place}`,
        type: 'placeHistoryRead',
        body: { purpose, found, ...(incident && { incident }) },
      },
    ],
  }),
})

export const machines: AnyMachine[] = [placeMachine]
export const rules: AnyRule[] = [addCaution, removeCaution, recordPlaceHistoryRead]
