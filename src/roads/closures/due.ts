import type { Command, Lookup } from '../../log/machine.ts'
import { closureMachine } from './closure.ts'
import { isFiledDue, isOver } from './standing.ts'

/** What time makes due for closures: those whose end has come, and ended ones that leave the list. */
export function due(lookup: Lookup, now: string, newId: () => string): Command[] {
  const commands: (Command & { closure: string })[] = []
  for (const closure of lookup.all(closureMachine).values()) {
    const type =
      closure.state !== 'ended'
        ? isOver(closure, now) && 'expireClosure'
        : isFiledDue(closure, now) && 'fileClosure'
    if (type) commands.push({ id: newId(), type, closure: closure.id })
  }
  return commands
}
