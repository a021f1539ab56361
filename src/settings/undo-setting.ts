import { z } from 'zod'
import { responsePlanSchema } from '../dispatch/plans/plan.ts'
import { isService, services } from '../incidents/services.ts'
import { type IncidentType, incidentTypeSchema, isToBeClassified } from '../incidents/types.ts'
import type { Json } from '../log/event.ts'
import { commandFields } from '../log/fields.ts'
import type { Rule, States } from '../log/machine.ts'
import type { Refusal } from '../log/refusal.ts'
import { accepted, knownStream, settingSubject, streamOf } from './change.ts'
import { faultOfOwn, type LimitValues } from './limits.ts'
import { refuse } from './refusals.ts'
import { isUsed, usersOf } from './service-use.ts'
import { keyOf, type Setting, sectionOf, sections, settingMachine, withdrawn } from './setting.ts'
import { servicesNamed, shippedType } from './shipped-types.ts'

const id = z.string().regex(new RegExp(`^(${sections.join('|')}):[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$`))

const schema = z.strictObject({
  ...commandFields,
  type: z.literal('undoSetting'),
  setting: id,
  change: z.int().positive().describe("The version, in the setting's stream, of the change to take back"),
})

/**
 * Takes a change back: the value from before it holds again, to the byte. Only the last change of a thing can be
 * taken back, because what was set since may rest on it; taking back is a change as well, and can be taken back.
 */
export const undoSetting: Rule<z.infer<typeof schema>> = {
  type: 'undoSetting',
  schema,
  addition: false,
  streams: ({ setting }, lookup) => [
    streamOf(setting),
    ...(sectionOf(setting) === 'service' ? usersOf(keyOf(setting), lookup) : []),
  ],
  changes: ({ setting }, lookup) => knownStream(setting, lookup),
  subject: ({ setting }) => settingSubject(setting),
  decide(states, { setting, change }) {
    const known = states.of(settingMachine, setting)
    if (!known) return refuse('settingNeverChanged')
    const { last, value } = known
    if (last.version !== change) return refuse('changedSince', {}, { who: last.by, since: last.at })
    const fault = faultOf(known, last.before, states)
    return fault ?? accepted(setting, { value: last.before, before: value, undoes: change })
  },
}

/** The former value may not fit any more: a service that it names is gone, another limit was set below it. */
function faultOf({ id: setting }: Setting, before: Json, states: States): Refusal | undefined {
  const key = keyOf(setting)
  switch (sectionOf(setting)) {
    case 'service': {
      const goes = before === withdrawn || (before === null && !Object.hasOwn(services, key))
      return goes && isUsed(key, states) ? refuse('serviceInUse', { service: key }) : undefined
    }
    case 'incidentType':
      return faultOfType(key, before)
    case 'plan': {
      const kept = before === null || before === withdrawn || responsePlanSchema.safeParse(before).success
      return kept ? undefined : refuse('changedSince')
    }
    case 'area': {
      const service = (before as { service?: string } | null)?.service
      return service === undefined || isService(service)
        ? undefined
        : refuse('serviceNotDefined', { service })
    }
    case 'limits': {
      const fault = faultOfOwn(before as LimitValues | null)
      return fault && refuse('limitOutOfRange', { ...fault })
    }
    default:
      return undefined
  }
}

/** What was withdrawn stays so; anything else comes into force, shipped or set, and must find its services there. */
function faultOfType(code: string, before: Json): Refusal | undefined {
  if (before === withdrawn)
    return isToBeClassified(code) ? refuse('typeProtected', { type: code }) : undefined
  const former = before === null ? shippedType(code) : (before as unknown as IncidentType)
  if (!former) return undefined
  const service = servicesNamed(former).find((each) => !isService(each))
  if (service !== undefined) return refuse('serviceNotDefined', { service })
  const { needs: _, ...type } = former as IncidentType & { needs?: unknown }
  return incidentTypeSchema.safeParse(type).success ? undefined : refuse('changedSince')
}
