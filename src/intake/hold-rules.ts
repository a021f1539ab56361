import { z } from 'zod'
import { commandFields } from '../log/fields.ts'
import type { Rule } from '../log/machine.ts'
import { isRefusal } from '../log/refusal.ts'
import { callAndOperators, callSubject, notResponsible, onDuty, openCall } from './acting.ts'
import { callId } from './command-fields.ts'
import { ofCall, ofOperator } from './facts.ts'
import { refuse } from './refusals.ts'

const holdSchema = z.strictObject({ ...commandFields, type: z.literal('holdCall'), call: callId })

/** The caller waits and the operator may take another call; they stay responsible for this one. */
export const holdCall: Rule<z.infer<typeof holdSchema>> = {
  type: 'holdCall',
  schema: holdSchema,
  addition: false,
  changes: () => [],
  streams: ({ call }, lookup, context) => callAndOperators(call, lookup, context),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const other = notResponsible(call, by)
    if (other) return other
    if (call.state !== 'answered') return refuse('callNotOpen', { state: call.state })
    return {
      events: [
        ofCall(id, { type: 'callHeld', body: {} }),
        ofOperator(call.operator as string, { type: 'operatorHeldCall', body: { call: id } }),
      ],
    }
  },
}

const resumeSchema = z.strictObject({ ...commandFields, type: z.literal('resumeCall'), call: callId })

/** The operator turns to a held call again; no other may be before them. */
export const resumeCall: Rule<z.infer<typeof resumeSchema>> = {
  type: 'resumeCall',
  schema: resumeSchema,
  addition: false,
  changes: () => [],
  streams: ({ call }, lookup, context) => callAndOperators(call, lookup, context),
  subject: ({ call }) => callSubject(call),
  decide(states, { call: id }, { by }) {
    const call = openCall(states, id)
    if (isRefusal(call)) return call
    const other = notResponsible(call, by)
    if (other) return other
    if (call.state !== 'held') return refuse('notHeld')
    const operator = onDuty(states, call.operator)
    if (isRefusal(operator)) return operator
    if (operator.call !== undefined)
      return refuse('operatorBusy', undefined, { who: `call/${operator.call}`, since: operator.since })
    return {
      events: [
        ofCall(id, { type: 'callResumed', body: {} }),
        ofOperator(operator.id, { type: 'operatorResumedCall', body: { call: id } }),
      ],
    }
  },
}
