import type { Pending } from '../live/outbox.ts'

/** An incident that was opened at this desk and has no number of the centre's yet. */
export interface ProvisionalIncident {
  id: string
  /** `L1`: counts what waits here, oldest first. */
  name: string
  fields: Pending['command']
  madeAt?: string
}

/**
 * The incidents that wait for the centre, in the order in which they were opened; those that the record knows are
 * its own.
 */
export function provisionalOf(
  pending: readonly Pending[],
  known: ReadonlyMap<string, unknown>,
): ProvisionalIncident[] {
  return pending
    .filter(({ command, seq }) => command.type === 'openIncident' && seq === undefined)
    .filter(({ command }) => !known.has(String(command.incident)))
    .map(({ command, madeAt }, index) => ({
      id: String(command.incident),
      name: `L${index + 1}`,
      fields: command,
      ...(madeAt && { madeAt }),
    }))
}
