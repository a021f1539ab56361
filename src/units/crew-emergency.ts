import { z } from 'zod'
import { alarmMachine } from '../alarms/alarm.ts'
import { clearIn, raiseIn } from '../alarms/raise.ts'
import { draftOf } from '../log/draft.ts'
import type { StreamName } from '../log/event.ts'
import { commandFields, reason, thingId } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { refuse } from './refusals.ts'
import { readUnit, unitSubject } from './register-unit.ts'
import { unitMachine } from './unit.ts'

const raiseSchema = z.strictObject({ ...commandFields, type: z.literal('raiseCrewEmergency'), unit: thingId })

/**
 * A crew is in danger (M15): the unit is marked and every console of its service gets an alarm of high
 * priority, in the same decision. The button pressed again is never refused: the alarm sounds anew, taken on by
 * somebody or not.
 */
export const raiseCrewEmergency: Rule<z.infer<typeof raiseSchema>> = {
  type: 'raiseCrewEmergency',
  schema: raiseSchema,
  addition: true,
  streams({ unit, id }, lookup): StreamName[] {
    const standing = lookup.of(unitMachine, unit)?.emergency?.alarm
    return [`unit/${unit}`, `alarm/${id}`, ...(standing ? [`alarm/${standing}` as const] : [])]
  },
  subject: unitSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const unit = draft.of(unitMachine, command.unit)
    if (!unit) return refuse('unitNotRegistered', { unit: command.unit })
    if (unit.emergency) {
      draft.record(unitMachine, unit.id, 'crewEmergencyRepeated')
      draft.record(alarmMachine, unit.emergency.alarm, 'alarmRepeated')
      return draft.accepted({ alarm: unit.emergency.alarm })
    }
    draft.record(unitMachine, unit.id, 'crewEmergencyRaised', { alarm: command.id })
    raiseIn(draft, command.id, {
      kind: 'crewEmergency',
      subject: `unit/${unit.id}`,
      services: [unit.service],
      parameters: { unit: unit.id, callSign: unit.callSign },
    })
    return draft.accepted({ alarm: command.id })
  },
}

const endSchema = z.strictObject({
  ...commandFields,
  type: z.literal('endCrewEmergency'),
  unit: thingId,
  reason,
})

/**
 * Ends a crew's emergency and its alarm. Only a person at the centre may, with a reason: the crew's own terminal
 * may be in the wrong hands, and no timer knows that a crew is safe.
 */
export const endCrewEmergency: Rule<z.infer<typeof endSchema>> = {
  type: 'endCrewEmergency',
  schema: endSchema,
  addition: false,
  streams({ unit }, lookup): StreamName[] {
    const standing = lookup.of(unitMachine, unit)?.emergency?.alarm
    return [`unit/${unit}`, ...(standing ? [`alarm/${standing}` as const] : [])]
  },
  changes: readUnit,
  subject: unitSubject,
  decide(states, command, context) {
    const draft = draftOf(states, command, context)
    const unit = draft.of(unitMachine, command.unit)
    if (!unit) return refuse('unitNotRegistered', { unit: command.unit })
    if (!unit.emergency) return refuse('noEmergency', { unit: unit.id })
    if (!context.by.name.startsWith('person/')) {
      return refuse('onlyPersonsEndEmergencies', { unit: unit.id }, { since: unit.emergency.at })
    }
    draft.record(unitMachine, unit.id, 'crewEmergencyEnded', { reason: command.reason })
    clearIn(draft, unit.emergency.alarm, command.reason)
    return draft.accepted()
  },
}
