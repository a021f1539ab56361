import { z } from 'zod'
import type { StreamName } from '../log/event.ts'
import { commandFields } from '../log/fields.ts'
import type { Actor, Rule, States } from '../log/machine.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { callAndOperators, callSubject, notResponsible, openCall, personOf } from './acting.ts'
import { type Call, dispositions, hasUnreadWords, isGone } from './call.ts'
import { callId } from './command-fields.ts'
import { ofCall, ofOperator } from './facts.ts'
import { refuse } from './refusals.ts'

const endSchema = z.strictObject({
  ...commandFields,
  type: z.literal('endCall'),
  call: callId,
  disposition: z.enum(dispositions),
  incident: z.uuid().optional(),
})
export type EndCall = z.infer<typeof endSchema>

/**
 * The call is over, with its outcome. Its operator or a supervisor says so; a feed may, but never of a call that is
 * silent, odd or cut (M14); the timer and the caller's page never. Refused while the caller's last words are unread or who went has not been contacted.
 */
export const endCall: Rule<EndCall> = {
  type: 'endCall',
  schema: endSchema,
  addition: false,
  changes: () => [],
  streams: ({ call, incident }, lookup, context) => [
    ...callAndOperators(call, lookup, context),
    ...(incident ? [incidentStream(incident)] : []),
  ],
  subject: ({ call }) => callSubject(call),
  decide(states, command, { by }) {
    const call = openCall(states, command.call)
    if (isRefusal(call)) return call
    const no = notEndable(call, by) ?? incidentMissing(states, call, command)
    if (no) return no
    const { disposition, incident } = command
    const target = call.transferTo
    return {
      events: [
        ofCall(call.id, { type: 'callEnded', body: { disposition, ...(incident && { incident }) } }),
        ofOperator(call.operator as string, { type: 'operatorLeftCall', body: { call: call.id } }),
        ...(target ? [ofOperator(target, { type: 'operatorTransferOver', body: { call: call.id } })] : []),
      ],
    }
  },
}

function notEndable(call: Call, by: Actor): Refusal | undefined {
  const machine = by.name === 'program/timer' || by.roles.includes('caller')
  if (machine || (personOf(by) === undefined && needsPerson(call))) return refuse('personOnly')
  if (call.operator === undefined) return refuse('callNotOpen', { state: call.state })
  const other = notResponsible(call, by)
  if (other) return other
  if (call.mustCallBack)
    return refuse('mustCallBack', undefined, { since: call.disconnectedAt ?? call.abandonedAt })
  if (call.channel === 'web' && hasUnreadWords(call))
    return refuse('unreadWords', undefined, { since: call.callerWroteAt })
  return undefined
}

/** Silent, odd, cut or without a voice: no program decides over it (M14). */
export function needsPerson(call: Call): boolean {
  return call.signals.length > 0 || call.silentMode || call.mustCallBack || isGone(call)
}

function incidentMissing(states: States, call: Call, command: EndCall): Refusal | undefined {
  const { disposition, incident } = command
  const needed = disposition === 'incident' || disposition === 'addedToIncident'
  if (needed && !incident && !call.incident) return refuse('incidentNeeded')
  if (incident && states.versionOf(incidentStream(incident)) === 0) return refuse('callIncidentUnknown')
  return undefined
}

function incidentStream(id: string): StreamName {
  return `incident/${id}`
}
