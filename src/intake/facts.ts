import type { JsonObject } from '../log/event.ts'
import type { NewEvent } from '../log/machine.ts'
import { callStream } from './call.ts'
import type { CallEvent } from './call-events.ts'
import { type OperatorEvent, operatorStream } from './operator.ts'

/** Facts about a call, as its machine knows them. */
export function ofCall(id: string, fact: CallEvent): NewEvent {
  return { stream: callStream(id), ...plain(fact) }
}

/** Facts about an operator, as their machine knows them. */
export function ofOperator(person: string, fact: OperatorEvent): NewEvent {
  return { stream: operatorStream(person), ...plain(fact) }
}

function plain(fact: CallEvent | OperatorEvent): Pick<NewEvent, 'type' | 'body' | 'personal'> {
  const { type, body } = fact
  const personal = 'personal' in fact ? fact.personal : undefined
  return { type, body: body as JsonObject, ...(personal && { personal: personal as unknown as JsonObject }) }
}
