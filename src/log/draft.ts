import type { ActorName, DomainEvent, JsonObject, StreamName } from './event.ts'
import type { Accepted, Command, Machine, NewEvent, RuleContext, States } from './machine.ts'

/**
 * A decision in the making. What is recorded is folded at once, so that a later step of the same decision sees
 * what the earlier ones did (the unit that was freed a line above). The judge folds the events again, alike.
 */
export interface Draft {
  of<State>(machine: Machine<State>, id: string): State | undefined
  /** Records a fact and returns the state after it. */
  record<State>(
    machine: Machine<State>,
    id: string,
    type: string,
    body?: JsonObject,
    personal?: JsonObject,
  ): State
  accepted(answer?: Accepted['answer']): Accepted
}

export function draftOf(states: States, command: Command, context: RuleContext): Draft {
  const folded = new Map<StreamName, { version: number; state: unknown }>()
  const events: NewEvent[] = []
  const of = <S>(machine: Machine<S>, id: string) => {
    const ours = folded.get(`${machine.kind}/${id}`)
    return (ours ? ours.state : states.of(machine, id)) as S | undefined
  }
  return {
    of,
    record<S>(
      machine: Machine<S>,
      id: string,
      type: string,
      body: JsonObject = {},
      personal?: JsonObject,
    ): S {
      const stream: StreamName = `${machine.kind}/${id}`
      const version = (folded.get(stream)?.version ?? states.versionOf(stream)) + 1
      const fact: NewEvent = personal ? { stream, type, body, personal } : { stream, type, body }
      const event: DomainEvent = {
        ...fact,
        version,
        time: context.now,
        by: context.by.name as ActorName,
        command: command.id,
        ...(command.madeAt !== undefined && { madeAt: command.madeAt }),
      }
      const state = machine.evolve(of(machine, id), event)
      folded.set(stream, { version, state })
      events.push(fact)
      return state
    },
    accepted: (answer) => (answer === undefined ? { events } : { events, answer }),
  }
}
